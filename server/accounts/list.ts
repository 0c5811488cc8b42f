import { Prisma } from "#prisma/generated/client.ts";
import type { AccountCount, AccountFilter, AccountQuery, AccountRow, FlaggedRow } from "#server/accounts/schema.ts";
import { allOf, containing, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, type FoundSearch, pageOf } from "#server/paging.ts";
import { resolveSearch } from "#server/searches.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const id = Prisma.sql`a.id`;
const created = Prisma.sql`a.created_at`;
const seen = Prisma.sql`coalesce(a.last_seen_at, '-infinity'::timestamptz)`;
const scalar = (expression: Prisma.Sql) => (cursor: string) =>
  Prisma.sql`(SELECT ${expression} FROM crm.accounts a WHERE a.id = ${cursor}::uuid)`;
const order = (by: Prisma.Sql): Order => ({ by, at: scalar(by), id });
const ORDERS: Record<AccountQuery["sort"], Order> = {
  created: order(created),
  seen: order(seen),
  name: order(Prisma.sql`lower(a.name)`),
  email: order(Prisma.sql`a.email`),
};

export async function listAccounts({ ctx, input }: Ask<AccountQuery>) {
  const found = await resolveSearch(ctx.tx, "accounts", input);
  const { after, orderBy } = keyset(ORDERS[input.sort], input.direction, input);
  const rows = await ctx.tx.$queryRaw<AccountRow[]>`
    SELECT a.id, a.ref, a.email, a.name, a.status, a.plan, a.partner, a.country,
      api.iso(a.created_at) AS "createdAt", api.iso(a.last_seen_at) AS "lastSeenAt"
    FROM crm.accounts a WHERE ${allOf(conditions(input.filter, found))} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  const page = pageOf(rows, input, found);
  return { ...page, rows: await flagged(ctx, page.rows) };
}

/** One look for the whole page: a join would be paid for by every row that the filter passes over. */
async function flagged({ tx }: AuditedContext, rows: AccountRow[]): Promise<FlaggedRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const found = await tx.$queryRaw<{ id: string; flags: FlaggedRow["flags"] }[]>`
    SELECT k.account_id AS id, array_agg(DISTINCT k.flag) AS flags FROM (
      SELECT f.account_id, f.flag FROM crm.account_flags f WHERE f.account_id = ANY (${ids}::uuid[])
      UNION ALL SELECT a.id, 'staff_relation' FROM crm.accounts a JOIN auth.staff s ON s.email = a.email WHERE a.id = ANY (${ids}::uuid[])) k
    GROUP BY k.account_id`;
  const flags = new Map(found.map((one) => [one.id, one.flags]));
  return rows.map((row) => ({ ...row, flags: flags.get(row.id) ?? [] }));
}

export async function countAccounts({ ctx, input }: Ask<AccountCount>) {
  const found = await resolveSearch(ctx.tx, "accounts", input);
  const [row] = await ctx.tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT FROM crm.accounts a WHERE ${allOf(conditions(input.filter, found))} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(row?.n ?? 0);
}

/** What the filter and the search ask of a row; a bulk act freezes its list by the same words. */
export function conditions(filter: AccountFilter, found: FoundSearch | undefined): Prisma.Sql[] {
  const all = [...within(created, filter.created), ...within(seen, filter.seen)];
  if (filter.status) all.push(Prisma.sql`a.status = ANY (${filter.status})`);
  if (filter.plan) all.push(Prisma.sql`a.plan = ANY (${filter.plan})`);
  if (filter.flag)
    all.push(
      Prisma.sql`a.id = ANY (ARRAY(SELECT f.account_id FROM crm.account_flags f WHERE f.flag = ANY (${filter.flag})))`,
    );
  if (filter.partner) all.push(Prisma.sql`a.partner = ANY (${filter.partner})`);
  if (found) all.push(Prisma.sql`a.search LIKE ${containing(found.text)}`);
  return all;
}

const MOST_PARTNERS = 200;

/** The partners that have accounts, each found by one step in the index, however many accounts there are. */
export async function listPartners({ ctx }: { ctx: AuditedContext }) {
  const rows = await ctx.tx.$queryRaw<{ partner: string }[]>`
    WITH RECURSIVE step AS (
      SELECT min(partner) AS partner FROM crm.accounts WHERE partner IS NOT NULL
      UNION ALL
      SELECT (SELECT min(a.partner) FROM crm.accounts a WHERE a.partner > step.partner) FROM step WHERE step.partner IS NOT NULL)
    SELECT partner FROM step WHERE partner IS NOT NULL LIMIT ${MOST_PARTNERS}`;
  return { partners: rows.map((row) => row.partner) };
}
