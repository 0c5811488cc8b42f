import type { AssignInput, Changed, OpenInput } from "#server/cases/schema.ts";
import { Conflict, Forbidden, NotFound, type Problem } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

/** A case that no help desk knows, marked as such; a grant on it needs a second person. */
export async function openCase({ ctx, input }: Ask<OpenInput>): Promise<Changed> {
  const [made] = await ctx.tx.$queryRaw<{ id: string | null }[]>`
    SELECT api.open_case(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.subject}, ${ctx.requestId}::uuid) AS id`;
  if (made?.id) return { id: made.id };
  const account = await ctx.tx.account.findUnique({ where: { id: input.accountId }, select: { status: true } });
  if (account?.status === "closed")
    throw Conflict("No case was opened: this account is closed, and who has left is not served any more.");
  throw NotFound("account");
}

export async function assignCase({ ctx, input }: Ask<AssignInput>): Promise<Changed> {
  const { id, fromId } = input;
  const assigneeId = input.assigneeId === "me" ? ctx.actor.staffId : input.assigneeId;
  const [answer] = await ctx.tx.$queryRaw<{ word: string }[]>`
    SELECT api.assign_case(${ctx.actor.token}::bytea, ${id}::uuid, ${fromId}::uuid, ${assigneeId}::uuid, ${ctx.requestId}::uuid) AS word`;
  if (answer?.word === "done") return { id };
  throw await whyNotAssigned(ctx, id, answer?.word);
}

async function whyNotAssigned(ctx: AuditedContext, id: string, word: string | undefined): Promise<Problem> {
  const standing = await standingOf(ctx, id);
  if (!standing || word === "unknown") return NotFound("case");
  if (word === "closed") return closedAlready(standing);
  if (word === "meanwhile")
    return Conflict(
      standing.assignee
        ? `The case stays as it is: ${standing.assignee} has it by now. Refresh the list to see it, or ask ${standing.assignee}.`
        : "The case stays as it is: it was given back meanwhile, and nobody has it. Refresh, then take it on.",
    );
  if (word === "assignee")
    return Conflict(
      "The case stays as it is: this person cannot be given a case, because they are disabled or do not help customers. Choose somebody else.",
    );
  return Forbidden(
    "The case stays as it is. Support takes on a case that nobody works on, or gives back its own; a lead gives an open case to somebody who helps customers.",
  );
}

/** Its grants end in the same transaction. */
export async function closeCase({ ctx, input: { id } }: Ask<{ id: string }>): Promise<Changed> {
  const [closed] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.close_case(${ctx.actor.token}::bytea, ${id}::uuid, ${ctx.requestId}::uuid) AS done`;
  if (closed?.done) return { id };
  const standing = await standingOf(ctx, id);
  if (!standing) throw NotFound("case");
  if (standing.closedAt) throw closedAlready(standing);
  throw Forbidden("The case stays as it is. It can be closed by the person it is assigned to, or by a lead.");
}

type Standing = { assignee: string | null; closedAt: string | null };

/** Read after the refusal, when whoever was faster has committed. */
async function standingOf({ tx }: AuditedContext, id: string): Promise<Standing | undefined> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    SELECT s.name AS assignee, to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "closedAt"
    FROM crm.cases c LEFT JOIN auth.staff s ON s.id = c.assignee_id WHERE c.id = ${id}::uuid`;
  return standing;
}

const closedAlready = ({ closedAt }: Standing) =>
  Conflict(`This case was closed already, at ${closedAt} UTC, and nothing rests on it any more. Nothing was changed.`);
