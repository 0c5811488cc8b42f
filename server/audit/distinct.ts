import { Prisma } from "#prisma/generated/client.ts";

/** A column of audit.events that an index begins with, so that its different values can be read by leaps. */
const COLUMNS = {
  action: Prisma.sql`e.action`,
  actor_system: Prisma.sql`e.actor_system`,
  roles: Prisma.sql`e.roles`,
  commitments: Prisma.sql`e.commitments`,
} as const;

/**
 * The different values of a column, as a sub-select with one column `x`: each is found by a leap over the index from the
 * one before it, so ten million events with sixty actions cost sixty leaps.
 */
export function distinct(name: keyof typeof COLUMNS): Prisma.Sql {
  const column = COLUMNS[name];
  const leap = (than: Prisma.Sql) =>
    Prisma.sql`(SELECT ${column} FROM audit.events e WHERE ${column} ${than} ORDER BY ${column} LIMIT 1)`;
  return Prisma.sql`(WITH RECURSIVE found(x) AS (
      ${leap(Prisma.sql`IS NOT NULL`)} UNION ALL SELECT ${leap(Prisma.sql`> found.x`)} FROM found WHERE found.x IS NOT NULL)
    SELECT x FROM found WHERE x IS NOT NULL)`;
}
