import { NotFound } from "#server/errors.ts";
import type { TestimonialDetail } from "#server/testimonials/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Card = Omit<TestimonialDetail, "decisions">;

/** The card as it would look, beside everything that bears on the decision. */
export async function getTestimonial({ ctx, input }: { ctx: AuditedContext; input: { id: string } }) {
  const [found] = await ctx.tx.$queryRaw<Card[]>`
    SELECT t.id, t.ref, t.state, api.iso(t.submitted_at) AS "submittedAt", encode(t.shown_hash, 'hex') AS "shownHash",
      json_build_object('authorName', t.author_name, 'authorTitle', t.author_title, 'body', t.body, 'stars', t.stars) AS card,
      json_build_object('id', a.id, 'ref', a.ref, 'status', a.status, 'closedAt', api.iso(a.closed_at)) AS account,
      CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'state', c.state, 'permits', c.permits,
        'matches', c.wording_hash IS NOT DISTINCT FROM t.shown_hash, 'wording', c.wording, 'occurredAt', api.iso(c.occurred_at),
        'method', c.method, 'recordedBy', c.recorded_by) END AS consent
    FROM testimonials.testimonials t JOIN crm.accounts a ON a.id = t.account_id
    LEFT JOIN LATERAL (SELECT * FROM consent.current c WHERE c.account_id = t.account_id AND c.purpose = 'TESTIMONIAL'
      AND c.subject = t.ref) c ON true
    WHERE t.id = ${input.id}::uuid`;
  if (!found) throw NotFound("testimonial");
  return { ...found, decisions: await decisionsOn(ctx, input.id) };
}

function decisionsOn(ctx: AuditedContext, id: string) {
  return ctx.tx.$queryRaw<TestimonialDetail["decisions"]>`
    SELECT d.id, d.decision, d.reason, n.body AS note, api.iso(d.decided_at) AS "decidedAt", s.name AS by,
      d.shown_hash = t.shown_hash AS "sameText"
    FROM testimonials.decisions d JOIN testimonials.testimonials t ON t.id = d.testimonial_id
    JOIN auth.staff s ON s.id = d.staff_id LEFT JOIN testimonials.decision_notes n ON n.decision_id = d.id
    WHERE d.testimonial_id = ${id}::uuid ORDER BY d.decided_at DESC LIMIT 100`;
}
