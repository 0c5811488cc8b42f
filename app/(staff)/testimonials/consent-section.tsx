import classes from "#app/(staff)/testimonials/details.module.css";
import type { TestimonialDetail } from "#server/testimonials/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { InertText } from "#ui/inert-text.tsx";
import { Section } from "#ui/section.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

/** What the author said, and whether it is about this very text (C42). */
export function ConsentSection({ testimonial: { consent, shownHash } }: { testimonial: TestimonialDetail }) {
  if (!consent) {
    return (
      <Section title="Consent">
        <p className={classes.sentence}>The author has not been heard on this text. It cannot be approved.</p>
      </Section>
    );
  }
  const stands = consent.permits && consent.matches;
  return (
    <Section title="Consent">
      <p className={classes.sentence}>{sentenceOf(consent)}</p>
      <Facts
        items={[
          {
            label: "Last word",
            value: <StateBadge value={consent.state} tone={consent.permits ? "good" : "closed"} />,
          },
          { label: "Said", value: <When at={consent.occurredAt} /> },
          { label: "How", value: consent.method.replaceAll("_", " ") },
          { label: "Hash of this text", value: <CopyCode value={shownHash} short /> },
        ]}
      />
      {!stands && consent.wording !== null && !consent.matches && (
        <figure className={classes.wording}>
          <figcaption>The wording that the author consented to</figcaption>
          <blockquote>
            <InertText text={consent.wording} />
          </blockquote>
        </figure>
      )}
    </Section>
  );
}

function sentenceOf({ permits, matches }: NonNullable<TestimonialDetail["consent"]>): string {
  if (!permits) return "The author's consent does not stand. It cannot be approved.";
  if (!matches) return "The author consented to another wording than this one. It cannot be approved.";
  return "The author consents to exactly this text and name.";
}
