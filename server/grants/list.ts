import { Prisma } from "#prisma/generated/client.ts";
import type { GrantCount, GrantFilter, GrantQuery, GrantRow } from "#server/grants/schema.ts";
import { allOf, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };
/** Which grants a list is about, before any filter. */
type Whose = (ctx: AuditedContext) => Prisma.Sql;

const mine: Whose = ({ actor }) => Prisma.sql`g.staff_id = ${actor.staffId}::uuid`;
/** One's own stand here too, to be seen and not to be decided. */
const waiting: Whose = () => Prisma.sql`((g.state = 'requested' AND g.lapses_at > clock_timestamp())
  OR (g.state = 'extension_requested' AND g.expires_at > clock_timestamp()))`;
/** Break-glass stands here while it still runs: lead and privacy officer are to know at once. */
const toReview: Whose = () =>
  Prisma.sql`(g.state IN ('review_due', 'disputed_by_customer') OR (g.reason = 'EMERGENCY' AND g.state = 'active'))`;

export const listMine = ({ ctx, input }: Ask<GrantQuery>) => list(ctx, input, mine);
export const countMine = ({ ctx, input }: Ask<GrantCount>) => count(ctx, input, mine);
export const listApprovals = ({ ctx, input }: Ask<GrantQuery>) => list(ctx, input, waiting);
export const countApprovals = ({ ctx, input }: Ask<GrantCount>) => count(ctx, input, waiting);
export const listReviews = ({ ctx, input }: Ask<GrantQuery>) => list(ctx, input, toReview);
export const countReviews = ({ ctx, input }: Ask<GrantCount>) => count(ctx, input, toReview);

const id = Prisma.sql`g.id`;
const ORDERS: Record<GrantQuery["sort"], Order> = {
  asked: {
    by: Prisma.sql`g.requested_at`,
    at: (cursor) => Prisma.sql`(SELECT g.requested_at FROM biz.grants g WHERE g.id = ${cursor}::uuid)`,
    id,
  },
  due: {
    by: Prisma.sql`coalesce(g.review_due_at, g.requested_at)`,
    at: (cursor) =>
      Prisma.sql`(SELECT coalesce(g.review_due_at, g.requested_at) FROM biz.grants g WHERE g.id = ${cursor}::uuid)`,
    id,
  },
};

async function list(ctx: AuditedContext, input: GrantQuery, whose: Whose) {
  const { after, orderBy } = keyset(ORDERS[input.sort], input.direction, input);
  const rows = await ctx.tx.$queryRaw<GrantRow[]>`
    SELECT ${grantRow(ctx)} FROM ${GRANT_TABLES} WHERE ${whose(ctx)} AND ${conditions(input.filter)} AND ${after}
    ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

async function count(ctx: AuditedContext, { filter }: GrantCount, whose: Whose) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM biz.grants g WHERE ${whose(ctx)} AND ${conditions(filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

function conditions({ state, reason, cause, overdue, account, asked }: GrantFilter): Prisma.Sql {
  const all = within(Prisma.sql`g.requested_at`, asked);
  if (state) all.push(Prisma.sql`g.state = ANY (${state})`);
  if (reason) all.push(Prisma.sql`g.reason = ANY (${reason})`);
  if (cause) all.push(Prisma.sql`g.review_causes && ${cause}::text[]`);
  if (overdue !== undefined) all.push(Prisma.sql`(g.review_due_at < clock_timestamp()) = ${overdue}`);
  if (account) all.push(Prisma.sql`g.account_id = ${account}::uuid`);
  return allOf(all);
}

export const GRANT_TABLES = Prisma.sql`biz.grants g JOIN auth.staff s ON s.id = g.staff_id
  JOIN crm.accounts a ON a.id = g.account_id JOIN biz.reasons r ON r.code = g.reason LEFT JOIN crm.cases c ON c.id = g.case_id`;

/** The columns of a GrantRow. An answer or a wish for more time is asked anew: approvals count from there. */
export const grantRow = ({ actor }: AuditedContext) => Prisma.sql`
  g.id, s.name AS staff, g.staff_id = ${actor.staffId}::uuid AS mine, g.account_id AS "accountId", a.ref AS "accountRef",
  crm.flags_of(g.account_id) AS flags, g.reason, g.recoded, g.state, c.ref AS "caseRef", g.reference, g.record_limit AS records,
  biz.shown_under(g.id) AS shown, api.iso(g.requested_at) AS "requestedAt", api.iso(g.lapses_at) AS "lapsesAt",
  api.iso(g.opened_at) AS "openedAt", api.iso(g.expires_at) AS "expiresAt", api.iso(g.ended_at) AS "endedAt",
  g.review_causes AS causes, api.iso(g.review_due_at) AS "dueAt", greatest(r.approvers, 1) AS needed,
  (SELECT count(*)::int FROM biz.grant_decisions d WHERE d.grant_id = g.id AND d.act = 'approve' AND d.id > coalesce((SELECT max(x.id)
    FROM biz.grant_decisions x WHERE x.grant_id = g.id AND x.act <> 'approve'), 0)) AS approvals,
  (SELECT n.body FROM biz.grant_decisions d JOIN biz.grant_notes n ON n.id = d.note_id WHERE d.grant_id = g.id AND d.to_state = g.state
    AND g.state IN ('more_info', 'denied') ORDER BY d.id DESC LIMIT 1) AS said`;
