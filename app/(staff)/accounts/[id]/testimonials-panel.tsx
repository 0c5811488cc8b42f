"use client";
import { useQuery } from "@tanstack/react-query";
import classes from "#app/(staff)/accounts/[id]/testimonials-panel.module.css";
import { TESTIMONIAL_TONES, TESTIMONIAL_WORDS } from "#app/(staff)/testimonials/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { InertText } from "#ui/inert-text.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

export function TestimonialsPanel({ accountId }: { accountId: string }) {
  const { data, error, refetch } = useQuery(useTRPC().testimonials.ofAccount.queryOptions({ accountId }));
  return (
    <Section title="Testimonials" of="PERSONAL" count={data?.rows.length}>
      {error && <ProblemPanel problem={toProblem(error, "The testimonials")} onRetry={refetch} />}
      {!error && !data && <p role="status">The testimonials are loading.</p>}
      {data?.rows.length === 0 && <p className={classes.none}>This customer has written no testimonial.</p>}
      <ul className={classes.list}>
        {data?.rows.map(({ id, ref, state, submittedAt, excerpt }) => (
          <li className={classes.item} key={id}>
            <TextLink href={`/testimonials?state=all&open=${id}`}>{ref}</TextLink>
            <StateBadge value={state} tone={TESTIMONIAL_TONES[state]} label={TESTIMONIAL_WORDS[state]} />
            <span className={classes.when}>
              <When at={submittedAt} />
            </span>
            <p className={classes.excerpt}>
              <InertText text={excerpt} />
            </p>
          </li>
        ))}
      </ul>
      {data?.more && <p className={classes.none}>Only the newest hundred are shown.</p>}
    </Section>
  );
}
