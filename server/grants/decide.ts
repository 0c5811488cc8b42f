import { Prisma } from "#prisma/generated/client.ts";
import { refusalFor } from "#server/grants/refusals.ts";
import type { DecideInput, Footprint, GrantLine, GrantLines, Moved, ReviewInput } from "#server/grants/schema.ts";
import { GRANT_STATES, type GrantState } from "#server/grants/vocabulary.ts";
import type { AuditedContext } from "#server/trpc.ts";

const stateNamed = (word: string | undefined): GrantState | undefined => GRANT_STATES.find((state) => state === word);

/** A second person's word on somebody else's grant. */
export async function decideGrant({ ctx, input }: { ctx: AuditedContext; input: DecideInput }): Promise<Moved> {
  const { id, verdict, note = null } = input;
  const [answer] = await ctx.tx.$queryRaw<{ word: string }[]>`
    SELECT api.decide_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${verdict}, ${note}, ${ctx.requestId}::uuid) AS word`;
  return moved(id, answer?.word);
}

/** A look back at somebody else's grant. */
export async function reviewGrant({ ctx, input }: { ctx: AuditedContext; input: ReviewInput }): Promise<Moved> {
  const { id, finding, recoded = null, note = null } = input;
  const [answer] = await ctx.tx.$queryRaw<{ word: string }[]>`
    SELECT api.review_grant(${ctx.actor.token}::bytea, ${id}::uuid, ${finding}, ${recoded}, ${note}, ${ctx.requestId}::uuid) AS word`;
  return moved(id, answer?.word);
}

function moved(id: string, word: string | undefined): Moved {
  const state = stateNamed(word);
  if (!state) throw refusalFor(word ?? "");
  return { id, state };
}

export async function listMine({ ctx }: { ctx: AuditedContext }): Promise<GrantLines> {
  return lines(ctx, Prisma.sql`g.staff_id = ${ctx.actor.staffId}::uuid`, Prisma.sql`g.requested_at DESC`);
}

/** What waits for a decision; one's own stand here too, to be seen and not to be decided. */
export async function listApprovals({ ctx }: { ctx: AuditedContext }): Promise<GrantLines> {
  const waiting = Prisma.sql`(g.state = 'requested' AND g.lapses_at > clock_timestamp())
    OR (g.state = 'extension_requested' AND g.expires_at > clock_timestamp())`;
  return lines(ctx, waiting, Prisma.sql`g.requested_at`);
}

/** What waits for a look back, and break-glass while it still runs: lead and privacy officer are to know at once. */
export async function listReviews({ ctx }: { ctx: AuditedContext }): Promise<GrantLines> {
  const due = Prisma.sql`g.state IN ('review_due', 'disputed_by_customer') OR (g.reason = 'EMERGENCY' AND g.state = 'active')`;
  return lines(ctx, due, Prisma.sql`g.reason = 'EMERGENCY' DESC, g.review_due_at`);
}

/** What this person read in 30 days, by the log. */
export async function readFootprint({ ctx }: { ctx: AuditedContext }): Promise<Footprint> {
  const mine = Prisma.sql`e.actor_id = ${ctx.actor.staffId}::uuid AND e.action IN ('vault.reveal', 'security.reveal') AND e.outcome = 'success'
    AND e.at > clock_timestamp() - interval '30 days'`;
  const [sums] = await ctx.tx.$queryRaw<{ records: number; accounts: number }[]>`
    SELECT count(DISTINCT e.subjects)::int AS records, count(DISTINCT e.account_id)::int AS accounts FROM audit.events e WHERE ${mine}`;
  const byReason = await ctx.tx.$queryRaw<Footprint["byReason"]>`
    SELECT e.reason, count(*)::int AS reveals FROM audit.events e WHERE ${mine} GROUP BY e.reason ORDER BY e.reason`;
  return { records: sums?.records ?? 0, accounts: sums?.accounts ?? 0, byReason };
}

async function lines(ctx: AuditedContext, condition: Prisma.Sql, order: Prisma.Sql): Promise<GrantLines> {
  const grants = await ctx.tx.$queryRaw<GrantLine[]>`
    SELECT g.id, s.name AS staff, g.staff_id = ${ctx.actor.staffId}::uuid AS mine, g.account_id AS "accountId", a.ref AS "accountRef",
      crm.flags_of(g.account_id) AS flags, g.reason, g.recoded, g.state, c.ref AS "caseRef", g.reference, g.record_limit AS records,
      biz.shown_under(g.id) AS shown, api.iso(g.requested_at) AS "requestedAt", api.iso(g.lapses_at) AS "lapsesAt",
      api.iso(g.opened_at) AS "openedAt", api.iso(g.expires_at) AS "expiresAt", g.review_causes AS causes,
      api.iso(g.review_due_at) AS "dueAt", greatest(r.approvers, 1) AS needed,
      (SELECT count(*)::int FROM biz.grant_decisions d WHERE d.grant_id = g.id AND d.act = 'approve' AND d.id > (SELECT max(x.id)
        FROM biz.grant_decisions x WHERE x.grant_id = g.id AND x.act NOT IN ('approve'))) AS approvals,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'records', k.n) ORDER BY k.kind), '[]') FROM
        (SELECT b.kind, count(*) AS n FROM biz.records b WHERE b.account_id = g.account_id GROUP BY b.kind) k) AS kinds,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('act', d.act, 'to', d.to_state, 'by', p.name, 'at', api.iso(d.decided_at), 'note', n.body)
        ORDER BY d.id), '[]') FROM biz.grant_decisions d LEFT JOIN auth.staff p ON p.id = d.staff_id
        LEFT JOIN biz.grant_notes n ON n.id = d.note_id WHERE d.grant_id = g.id) AS decisions
    FROM biz.grants g JOIN auth.staff s ON s.id = g.staff_id JOIN crm.accounts a ON a.id = g.account_id
      JOIN biz.reasons r ON r.code = g.reason LEFT JOIN crm.cases c ON c.id = g.case_id
    WHERE ${condition} ORDER BY ${order}, g.id LIMIT 100`;
  return { grants };
}
