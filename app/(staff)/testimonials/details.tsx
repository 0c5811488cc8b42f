import { TestimonialCard } from "#app/(staff)/testimonials/card.tsx";
import { ConsentSection } from "#app/(staff)/testimonials/consent-section.tsx";
import classes from "#app/(staff)/testimonials/details.module.css";
import { DECISION_WORDS, REASON_WORDS, TESTIMONIAL_TONES, TESTIMONIAL_WORDS } from "#app/(staff)/testimonials/words.ts";
import type { TestimonialDetail } from "#server/testimonials/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { InertText } from "#ui/inert-text.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";
import { Timeline } from "#ui/timeline.tsx";

type Props = {
  read: { data: TestimonialDetail | undefined; error: unknown; refetch: () => unknown };
  mayOpenAccounts: boolean;
};

export function TestimonialDetails({ read: { data, error, refetch }, mayOpenAccounts }: Props) {
  if (error) return <ProblemPanel problem={toProblem(error, "This testimonial")} onRetry={refetch} />;
  if (!data) return <p role="status">The testimonial is loading.</p>;
  return (
    <div className={classes.details}>
      <TestimonialCard card={data.card} />
      <div className={classes.facts}>
        <Section title="Testimonial">
          <Facts items={factsOf(data, mayOpenAccounts)} />
        </Section>
        <ConsentSection testimonial={data} />
        <Section title="Decisions" count={data.decisions.length}>
          <Timeline items={data.decisions.map(inTimeline)} empty="Nobody has decided on it yet." />
        </Section>
      </div>
    </div>
  );
}

function factsOf({ ref, state, submittedAt, account }: TestimonialDetail, mayOpenAccounts: boolean) {
  const customer = mayOpenAccounts ? <TextLink href={`/accounts/${account.id}`}>{account.ref}</TextLink> : account.ref;
  return [
    {
      label: "State",
      value: <StateBadge value={state} tone={TESTIMONIAL_TONES[state]} label={TESTIMONIAL_WORDS[state]} />,
    },
    { label: "Submitted", value: <When at={submittedAt} /> },
    { label: "Reference", value: <CopyCode value={ref} /> },
    { label: "Customer", value: customer },
    {
      label: "Customer's account",
      value: <StateBadge value={account.status} tone={account.closedAt ? "closed" : "neutral"} />,
    },
    ...(account.closedAt ? [{ label: "Closed", value: <When at={account.closedAt} /> }] : []),
  ];
}

function inTimeline({ id, decidedAt, decision, by, reason, note, sameText }: TestimonialDetail["decisions"][number]) {
  return {
    id,
    at: decidedAt,
    by,
    title: `${DECISION_WORDS[decision]}${sameText ? "" : ", on an earlier text"}`,
    tone: decision === "approved" ? ("good" as const) : ("closed" as const),
    ...(reason && {
      body: (
        <>
          {REASON_WORDS[reason]}.{note && <> {<InertText text={note} />}</>}
        </>
      ),
    }),
  };
}
