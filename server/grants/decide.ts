import { Conflict } from "#server/errors.ts";
import { refusalFor } from "#server/grants/refusals.ts";
import type { DecideInput, Moved, ReviewInput } from "#server/grants/schema.ts";
import { GRANT_STATES, type GrantState } from "#server/grants/vocabulary.ts";
import type { AuditedContext } from "#server/trpc.ts";

const stateNamed = (word: string | undefined): GrantState | undefined => GRANT_STATES.find((state) => state === word);

/** A second person's word on somebody else's grant. */
export async function decideGrant({ ctx, input }: { ctx: AuditedContext; input: DecideInput }): Promise<Moved> {
  const { id, verdict, note = null } = input;
  const [answer] = await ctx.tx.$queryRaw<{ word: string }[]>`
    SELECT api.decide_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${verdict}, ${note}, ${ctx.requestId}::uuid) AS word`;
  return moved(ctx, id, answer?.word);
}

/** A look back at somebody else's grant. */
export async function reviewGrant({ ctx, input }: { ctx: AuditedContext; input: ReviewInput }): Promise<Moved> {
  const { id, finding, recoded = null, note = null } = input;
  const [answer] = await ctx.tx.$queryRaw<{ word: string }[]>`
    SELECT api.review_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${finding}, ${recoded}, ${note}, ${ctx.requestId}::uuid) AS word`;
  return moved(ctx, id, answer?.word);
}

async function moved(ctx: AuditedContext, id: string, word: string | undefined): Promise<Moved> {
  if (word === "decided") throw Conflict(await whatHappened(ctx, id));
  const state = stateNamed(word);
  if (!state) throw refusalFor(word ?? "");
  return { id, state };
}

/** What a person or a system has done, as the end of "Nora Lindqvist …". */
const DEEDS: Record<string, string> = {
  approve: "approved this",
  deny: "denied this",
  more_info: "asked for more about this",
  answer: "answered, and asks again",
  end: "ended this themselves",
  revoke: "revoked this",
  review: "reviewed this",
  begin: "began to use this",
};

/** Somebody or the time was faster: who, what and when, for the person whose word came too late. */
async function whatHappened(ctx: AuditedContext, id: string): Promise<string> {
  const [last] = await ctx.tx.$queryRaw<{ by: string | null; act: string; at: string; runs: boolean }[]>`
    SELECT p.name AS by, d.act, to_char(d.decided_at AT TIME ZONE 'UTC', 'HH24:MI') AS at,
      g.state IN ('requested', 'active', 'extension_requested') AS runs
    FROM biz.grant_decisions d JOIN biz.grants g ON g.id = d.grant_id LEFT JOIN auth.staff p ON p.id = d.staff_id
    WHERE d.grant_id = ${id}::uuid ORDER BY d.id DESC LIMIT 1`;
  const deed = last && DEEDS[last.act];
  if (last?.by && deed && !(last.runs && ["answer", "approve", "begin"].includes(last.act)))
    return `${last.by} ${deed} at ${last.at} UTC, so what you chose was not recorded. Go on with the next one.`;
  return "Its time ran out while you read, so what you chose was not recorded. Whoever still needs it has to ask again.";
}
