import { Prisma } from "#prisma/generated/client.ts";
import { conditionsOf } from "#server/audit/conditions.ts";
import { type Key, keysOf } from "#server/audit/keys.ts";
import type { AuditFilter } from "#server/audit/schema.ts";
import type { Tx } from "#server/db.ts";
import { allOf } from "#server/keyset.ts";

type Page = { after: Prisma.Sql; orderBy: Prisma.Sql; limit: number };

/**
 * The first events that fit, as a sub-select named `e`: each value's stretch of the key's index is read in order and only
 * as far as the page needs, and the heads are merged. Without a key, all events are read in the order of time.
 */
export function firstRows(filter: AuditFilter, key: Key | undefined, { after, orderBy, limit }: Page): Prisma.Sql {
  const rest = allOf([...conditionsBeside(filter, key), after]);
  const head = Prisma.sql`${orderBy} LIMIT ${limit}`;
  if (!key) return Prisma.sql`(SELECT * FROM audit.events e WHERE ${rest} ${head}) e`;
  const heads = key.stretches.map(
    ({ values, tie }) => Prisma.sql`SELECT h.* FROM ${values} v(x)
      CROSS JOIN LATERAL (SELECT * FROM audit.events e WHERE ${tie} AND ${rest} ${head}) h`,
  );
  return Prisma.sql`(SELECT * FROM (${Prisma.join(heads, " UNION ALL ")}) e ${head}) e`;
}

/**
 * The key with the fewest events within the time asked for; where several have many, the first. For the rest of the
 * transaction PostgreSQL is kept from collecting and sorting a whole stretch of which the page needs the head alone.
 */
export async function chooseKey(tx: Tx, filter: AuditFilter): Promise<Key | undefined> {
  const keys = keysOf(filter);
  const [first] = keys;
  if (!first) return undefined;
  const sizes = keys.length === 1 ? [Prisma.sql`SELECT 0 AS place, 0 AS size`] : keys.map(sizeWithin(filter));
  const [fewest] = await tx.$queryRaw<{ place: number }[]>`
    SELECT place, set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)
    FROM (${Prisma.join(sizes, " UNION ALL ")}) s ORDER BY size, place LIMIT 1`;
  return keys[fewest?.place ?? 0];
}

const sizeWithin =
  ({ time, from, before }: AuditFilter) =>
  (key: Key, place: number) =>
    Prisma.sql`SELECT ${place}::int AS place, count(*)::int AS size FROM ${firstRows({ time, from, before }, key, UP_TO_MANY)}`;

/** From here on a stretch is long, and how much longer makes no difference to the choice. */
const UP_TO_MANY = { after: Prisma.sql`TRUE`, orderBy: Prisma.empty, limit: 2_000 };

const conditionsBeside = (filter: AuditFilter, key: Key | undefined) =>
  Object.entries(conditionsOf(filter)).flatMap(([name, sql]) => (name === key?.name ? [] : [sql]));
