import { Prisma } from "#prisma/generated/client.ts";
import type { AuditCount, AuditFilter, AuditQuery, AuditRow } from "#server/audit/schema.ts";
import { chooseKey, firstRows } from "#server/audit/walk.ts";
import { keyset, type Order } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const BY_TIME: Order = {
  by: Prisma.sql`e.at`,
  at: (cursor) => Prisma.sql`(SELECT c.at FROM audit.events c WHERE c.id = ${cursor}::bigint)`,
  id: Prisma.sql`e.id`,
  key: (cursor) => Prisma.sql`${cursor}::bigint`,
};

/** An event as it leaves; `p` is the person who acted. */
export const ROW = Prisma.sql`e.id::text AS id, audit.instant(e.at) AS at, e.actor_id AS "actorId",
  p.name AS "actorName", e.actor_system AS "actorSystem", e.roles, e.action, e.outcome, e.code, e.account_id AS "accountId",
  e.subjects, e.fields, e.row_count AS rows, e.reason, e.case_id AS "caseId", e.grant_id AS "grantId", e.commitments, e.detail`;

export async function listEvents({ ctx, input }: Ask<AuditQuery>) {
  const { after, orderBy } = keyset(BY_TIME, input.direction, input);
  const key = await chooseKey(ctx.tx, input.filter);
  const rows = await ctx.tx.$queryRaw<AuditRow[]>`
    SELECT ${ROW} FROM ${firstRows(input.filter, key, { after, orderBy, limit: input.size + 1 })}
    LEFT JOIN auth.staff p ON p.id = e.actor_id ${orderBy}`;
  return pageOf(rows, input);
}

export async function countEvents({ ctx, input }: Ask<AuditCount>) {
  const key = await chooseKey(ctx.tx, input.filter);
  const [row] = await ctx.tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM ${firstRows(input.filter, key, { ...ANY_ORDER, limit: COUNT_LIMIT + 1 })}`;
  return countOf(row?.n ?? 0);
}

const ANY_ORDER = { after: Prisma.sql`TRUE`, orderBy: Prisma.empty };

/** Which parts of a filter were used and what they said: ids and words of fixed lists, never text of a customer. */
export const statementOf = (filter: AuditFilter): string[] =>
  Object.entries(filter).flatMap(([key, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${key}=${one}`),
  );
