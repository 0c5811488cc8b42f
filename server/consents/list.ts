import { Prisma } from "#prisma/generated/client.ts";
import type { ConsentCount, ConsentFilter, ConsentQuery, ConsentRow } from "#server/consents/schema.ts";
import { allOf, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const occurred = Prisma.sql`c.occurred_at`;
const byOccurrence: Order = {
  by: occurred,
  at: (cursor) => Prisma.sql`(SELECT c.occurred_at FROM consent.events c WHERE c.id = ${cursor}::uuid)`,
  id: Prisma.sql`c.id`,
};

/** The columns of a row of the ledger `c`, beside its account `a`. */
export const ledgerRow = Prisma.sql`c.id, c.account_id AS "accountId", a.ref AS "accountRef", c.purpose, c.state, c.subject,
  api.iso(c.occurred_at) AS "occurredAt", api.iso(c.recorded_at) AS "recordedAt", c.method, c.recorded_by AS "recordedBy",
  c.language, c.jurisdiction, encode(c.wording_hash, 'hex') AS "wordingHash"`;

export async function listConsents({ ctx, input }: Ask<ConsentQuery>) {
  const { after, orderBy } = keyset(byOccurrence, input.direction, input);
  const rows = await ctx.tx.$queryRaw<ConsentRow[]>`
    SELECT ${ledgerRow} FROM consent.events c JOIN crm.accounts a ON a.id = c.account_id
    WHERE ${conditions(input.filter)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

export async function countConsents({ ctx, input }: Ask<ConsentCount>) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM consent.events c WHERE ${conditions(input.filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

function conditions(filter: ConsentFilter): Prisma.Sql {
  const all = within(occurred, filter.occurred);
  if (filter.purpose) all.push(Prisma.sql`c.purpose = ANY (${filter.purpose})`);
  if (filter.state) all.push(Prisma.sql`c.state = ANY (${filter.state})`);
  if (filter.method) all.push(Prisma.sql`c.method = ANY (${filter.method})`);
  if (filter.account) {
    all.push(Prisma.sql`c.account_id = (SELECT x.id FROM crm.accounts x WHERE x.ref = ${filter.account})`);
  }
  return allOf(all);
}
