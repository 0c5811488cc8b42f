import { Prisma } from "#prisma/generated/client.ts";
import { Forbidden } from "#server/errors.ts";
import { refusalFor } from "#server/grants/refusals.ts";
import type { AskInput, BreakGlassInput, Grant, GrantInput, Grants, Moved, NotedInput } from "#server/grants/schema.ts";
import type { GrantState } from "#server/grants/vocabulary.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const FLAGGED =
  "No grant was opened: this account needs a second person, or you opened the case yourself by hand. Ask for access with the form below; a lead or the privacy officer decides.";

/** The grant that still runs for this case, or a new one; the database checks case, account and person again. */
export async function openGrant({ ctx, input }: Ask<GrantInput>): Promise<Grant> {
  const ask = { accountId: input.accountId, reason: "CUSTOMER_SUPPORT", caseId: input.caseId, records: 25 } as const;
  const { id, state, problem } = await callRequest(ctx, ask);
  if (problem === "note" || state === "requested") throw Forbidden(FLAGGED);
  if (!id) throw refusalFor(problem === "denied" ? "case" : (problem ?? ""));
  const [grant] = await readGrants(ctx, Prisma.sql`g.id = ${id}::uuid`);
  if (!grant) throw Forbidden(FLAGGED);
  return grant;
}

/** With a case of one's own it runs at once; anything else waits for a second person. */
export async function requestGrant({ ctx, input }: Ask<AskInput>): Promise<Moved> {
  const { id, state, problem } = await callRequest(ctx, input);
  if (!id || !state) throw refusalFor(problem ?? "");
  return { id, state };
}

type Answer = { id: string | null; state: GrantState | null; problem: string | null };

async function callRequest(ctx: AuditedContext, input: AskInput): Promise<Answer> {
  const { accountId, reason, caseId = null, reference = null, records, note = null } = input;
  const [answer] = await ctx.tx.$queryRaw<Answer[]>`
    SELECT grant_id AS id, state, problem FROM api.request_grant(${ctx.actor.token}::bytea, ${accountId}::uuid, ${reason},
      ${caseId}::uuid, ${reference}, ${records}::int, ${note}, ${ctx.requestId}::uuid)`;
  if (!answer) throw new Error("grants: a request was made and not answered");
  return answer;
}

export async function breakGlass({ ctx, input }: Ask<BreakGlassInput>): Promise<Grant> {
  const [made] = await ctx.tx.$queryRaw<{ id: string | null }[]>`
    SELECT api.break_glass(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.note}, ${ctx.requestId}::uuid) AS id`;
  if (!made?.id) throw refusalFor((await isFrozen(ctx, input.accountId)) ? "frozen" : "denied");
  const [grant] = await readGrants(ctx, Prisma.sql`g.id = ${made.id}::uuid`);
  if (!grant) throw new Error("grants: the glass was broken and the grant cannot be read");
  return grant;
}

async function isFrozen({ tx }: AuditedContext, accountId: string): Promise<boolean> {
  const [last] = await tx.$queryRaw<{ setting: string }[]>`
    SELECT setting FROM biz.access_settings WHERE account_id = ${accountId}::uuid ORDER BY id DESC LIMIT 1`;
  return last?.setting === "freeze";
}

/** What others have approved begins to run when the person is there to use it. */
export async function beginGrant({ ctx, input: { id } }: Ask<{ id: string }>): Promise<Moved> {
  const [begun] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.begin_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${ctx.requestId}::uuid) AS done`;
  if (!begun?.done) throw refusalFor("decided");
  return { id, state: "active" };
}

export async function endGrant({ ctx, input: { id, ...input } }: Ask<NotedInput>): Promise<Moved> {
  const note = input.note ?? null;
  const [ended] = await ctx.tx.$queryRaw<{ state: GrantState | null }[]>`
    SELECT api.end_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${note}, ${ctx.requestId}::uuid) AS state`;
  if (!ended?.state) throw refusalFor("decided");
  return { id, state: ended.state };
}

export async function extendGrant({ ctx, input: { id, ...input } }: Ask<NotedInput>): Promise<Moved> {
  const note = input.note ?? null;
  const [extended] = await ctx.tx.$queryRaw<{ word: string }[]>`
    SELECT api.extend_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${note}, ${ctx.requestId}::uuid) AS word`;
  if (extended?.word !== "active" && extended?.word !== "extension_requested") throw refusalFor(extended?.word ?? "");
  return { id, state: extended.word };
}

export async function answerGrant({ ctx, input: { id, note } }: Ask<{ id: string; note: string }>): Promise<Moved> {
  const [answered] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.answer_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${note}, ${ctx.requestId}::uuid) AS done`;
  if (!answered?.done) throw refusalFor("decided");
  return { id, state: "requested" };
}

/** The person's own grants on an account that carry a reveal at this moment. */
export async function listCurrentGrants({ ctx, input }: Ask<{ accountId: string }>): Promise<Grants> {
  return { grants: await readGrants(ctx, Prisma.sql`${running(ctx)} AND g.account_id = ${input.accountId}::uuid`) };
}

/** All of the person's grants that run: for the bar on every page. */
export async function listRunningGrants({ ctx }: { ctx: AuditedContext }): Promise<Grants> {
  return { grants: await readGrants(ctx, running(ctx)) };
}

const running = (ctx: AuditedContext) => Prisma.sql`g.staff_id = ${ctx.actor.staffId}::uuid
  AND g.state IN ('active', 'extension_requested') AND g.ended_at IS NULL AND g.expires_at > clock_timestamp()
  AND (g.case_id IS NULL OR (c.status <> 'closed' AND c.assignee_id = g.staff_id))`;

const readGrants = (ctx: AuditedContext, condition: Prisma.Sql) =>
  ctx.tx.$queryRaw<Grant[]>`
    SELECT g.id, g.reason, g.state, g.account_id AS "accountId", a.ref AS "accountRef", g.case_id AS "caseId", c.ref AS "caseRef",
      g.reference, api.iso(g.opened_at) AS "openedAt", api.iso(g.expires_at) AS "expiresAt"
    FROM biz.grants g JOIN crm.accounts a ON a.id = g.account_id LEFT JOIN crm.cases c ON c.id = g.case_id
    WHERE ${condition} ORDER BY g.expires_at DESC LIMIT 20`;
