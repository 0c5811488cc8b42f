import type { Tx } from "#server/db.ts";
import { Conflict, NotFound } from "#server/errors.ts";
import type { DecideInput } from "#server/testimonials/schema.ts";
import { type Locked, whatHappened } from "#server/testimonials/too-late.ts";
import type { AuditedContext } from "#server/trpc.ts";

/**
 * One decision on exactly the text that the admin saw. The row stays locked to the end of the transaction, so of two
 * admins one decides and the other is told; a consent that ends at the same moment comes before or after, never between.
 */
export async function decideTestimonial({ ctx, input }: { ctx: AuditedContext; input: DecideInput }) {
  const testimonial = await lock(ctx.tx, input.id);
  if (testimonial.state !== "in_review") throw Conflict(await whatHappened(ctx, testimonial));
  if (testimonial.shownHash !== input.shownHash) throw Conflict(CHANGED);
  const reason = input.decision === "approved" ? null : input.reason;
  const note = input.decision === "approved" ? undefined : input.note;
  const [decision] = await ctx.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO testimonials.decisions (testimonial_id, decision, reason, shown_hash, staff_id)
    VALUES (${input.id}::uuid, ${input.decision}, ${reason}, decode(${input.shownHash}, 'hex'), ${ctx.actor.staffId}::uuid)
    RETURNING id`;
  if (!decision) throw new Error("testimonials: the database kept no decision and named no reason");
  if (note) await ctx.tx.decisionNote.create({ data: { decisionId: decision.id, body: note } });
  await ctx.tx.$executeRaw`
    UPDATE testimonials.testimonials SET state = ${input.decision} WHERE id = ${input.id}::uuid AND state = 'in_review'`;
  return { id: decision.id, testimonialId: input.id, accountId: testimonial.accountId, state: input.decision };
}

const CHANGED =
  "The text changed after you opened it, so nothing was decided. Open it again and read the new text before you decide.";

async function lock(tx: Tx, id: string): Promise<Locked> {
  const [locked] = await tx.$queryRaw<Locked[]>`
    SELECT id, ref, account_id AS "accountId", state, encode(shown_hash, 'hex') AS "shownHash"
    FROM testimonials.testimonials WHERE id = ${id}::uuid FOR UPDATE`;
  if (!locked) throw NotFound("testimonial");
  return locked;
}
