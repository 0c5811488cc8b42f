import { Prisma } from "#prisma/generated/client.ts";
import type { AccountFilter, AccountQuery, AccountRow } from "#server/accounts/schema.ts";
import { allOf, containing, keyset, type Order } from "#server/keyset.ts";
import { COUNT_LIMIT, type Count, type FoundSearch, instantOf, pageOf } from "#server/paging.ts";
import { resolveSearch } from "#server/searches.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask = { ctx: AuditedContext; input: AccountQuery };

const id = Prisma.sql`a.id`;
const scalar = (expression: Prisma.Sql) => (cursor: string) => Prisma.sql`(SELECT ${expression} FROM crm.accounts a WHERE a.id = ${cursor}::uuid)`;
const order = (by: Prisma.Sql): Order => ({ by, at: scalar(by), id });
const ORDERS: Record<AccountFilter["sort"], Order> = {
  created: order(Prisma.sql`a.created_at`),
  seen: order(Prisma.sql`coalesce(a.last_seen_at, '-infinity'::timestamptz)`),
  name: order(Prisma.sql`lower(a.name)`),
  email: order(Prisma.sql`a.email`),
};

export async function listAccounts({ ctx, input }: Ask) {
  const found = await resolveSearch(ctx.tx, "accounts", input);
  const { after, orderBy } = keyset(ORDERS[input.sort], input.dir, input);
  const rows = await ctx.tx.$queryRaw<AccountRow[]>`
    SELECT a.id, a.ref, a.email, a.name, a.status, a.plan, a.partner, a.country,
      api.iso(a.created_at) AS "createdAt", api.iso(a.last_seen_at) AS "lastSeenAt"
    FROM crm.accounts a WHERE ${allOf(conditions(input, found))} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input, found);
}

export async function countAccounts({ ctx, input }: Ask): Promise<Count> {
  const found = await resolveSearch(ctx.tx, "accounts", input);
  const [row] = await ctx.tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT FROM crm.accounts a WHERE ${allOf(conditions(input, found))} LIMIT ${COUNT_LIMIT + 1}) x`;
  const n = row?.n ?? 0;
  return { count: Math.min(n, COUNT_LIMIT), more: n > COUNT_LIMIT };
}

/** What the filter and the search ask of a row; the bulk act freezes its list by the same words. */
export function conditions(filter: AccountFilter, found: FoundSearch | undefined): Prisma.Sql[] {
  const created = range(Prisma.sql`a.created_at`, filter.createdFrom, filter.createdTo);
  const seen = range(Prisma.sql`coalesce(a.last_seen_at, '-infinity'::timestamptz)`, filter.seenFrom, filter.seenTo);
  const all = [...created, ...seen];
  if (filter.status) all.push(Prisma.sql`a.status = ANY (${filter.status})`);
  if (filter.plan) all.push(Prisma.sql`a.plan = ANY (${filter.plan})`);
  if (filter.partner) all.push(Prisma.sql`a.partner = ANY (${filter.partner})`);
  if (found) all.push(Prisma.sql`a.search LIKE ${containing(found.text)}`);
  return all;
}

function range(column: Prisma.Sql, from: string | undefined, to: string | undefined): Prisma.Sql[] {
  const low = instantOf(from, "from");
  const high = instantOf(to, "to");
  return [...(low ? [Prisma.sql`${column} >= ${low}`] : []), ...(high ? [Prisma.sql`${column} <= ${high}`] : [])];
}
