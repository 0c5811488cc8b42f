import type { Tx } from "#server/db.ts";
import type { TestimonialDetail } from "#server/testimonials/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

export type Locked = Pick<TestimonialDetail, "id" | "ref" | "state" | "shownHash"> & { accountId: string };

const DONE = { approved: "approved", changes_requested: "asked for a change of", rejected: "rejected" } as const;

/** Why a testimonial is not to be decided on now, for the admin who had it open. */
export function whatHappened(ctx: AuditedContext, testimonial: Locked): Promise<string> {
  return testimonial.state === "consent_pending" ? consentLacks(ctx.tx, testimonial) : decisionStands(ctx, testimonial);
}

async function decisionStands({ tx, actor }: AuditedContext, { id, state }: Locked): Promise<string> {
  const [last] = await tx.$queryRaw<{ at: string; staffId: string; by: string }[]>`
    SELECT to_char(d.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS at, s.id AS "staffId", s.name AS by
    FROM testimonials.decisions d JOIN auth.staff s ON s.id = d.staff_id
    WHERE d.testimonial_id = ${id}::uuid ORDER BY d.decided_at DESC LIMIT 1`;
  const who = last?.staffId === actor.staffId ? "You have" : `${last?.by ?? "Somebody"} has`;
  const done = state === "in_review" || state === "consent_pending" ? "decided on" : DONE[state];
  return `${who} already ${done} this testimonial${last ? ` (${last.at} UTC)` : ""}, so nothing was changed. Go on to the next one.`;
}

async function consentLacks(tx: Tx, { accountId, ref }: Locked): Promise<string> {
  const [consent] = await tx.$queryRaw<{ at: string; state: string; permits: boolean }[]>`
    SELECT to_char(c.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS at, c.state, c.permits FROM consent.current c
    WHERE c.account_id = ${accountId}::uuid AND c.purpose = 'TESTIMONIAL' AND c.subject = ${ref}`;
  const so =
    "so it cannot be decided on and nothing was changed. It comes back here when the author consents to the text as it is.";
  if (!consent) return `The author has not consented to this text yet (C42), ${so}`;
  if (consent.permits) return `The author consented to another wording than this one (${consent.at} UTC, C42), ${so}`;
  return `The author's consent does not stand: its last state is "${consent.state}" (${consent.at} UTC, C42), ${so}`;
}
