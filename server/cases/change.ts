import type { AssignInput, Changed, OpenInput } from "#server/cases/schema.ts";
import { Forbidden, NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

/** A case that no help desk knows, marked as such; a grant on it needs a second person. */
export async function openCase({ ctx, input }: { ctx: AuditedContext; input: OpenInput }): Promise<Changed> {
  const [made] = await ctx.tx.$queryRaw<{ id: string | null }[]>`
    SELECT api.open_case(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.subject}, ${ctx.requestId}::uuid) AS id`;
  if (!made?.id) throw NotFound("account");
  return { id: made.id };
}

export async function assignCase({ ctx, input }: { ctx: AuditedContext; input: AssignInput }): Promise<Changed> {
  const [assigned] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.assign_case(${ctx.actor.token}::bytea, ${input.id}::uuid, ${input.assigneeId}::uuid, ${ctx.requestId}::uuid) AS done`;
  if (!assigned?.done)
    throw Forbidden(
      "The case stays as it was. Support takes on a case that nobody works on, or gives back its own; a lead gives an open case to somebody who helps customers.",
    );
  return { id: input.id };
}

/** Its grants end in the same transaction. */
export async function closeCase({ ctx, input }: { ctx: AuditedContext; input: { id: string } }): Promise<Changed> {
  const [closed] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.close_case(${ctx.actor.token}::bytea, ${input.id}::uuid, ${ctx.requestId}::uuid) AS done`;
  if (!closed?.done)
    throw Forbidden("The case stays as it was. It can be closed by the person it is assigned to, or by a lead.");
  return { id: input.id };
}
