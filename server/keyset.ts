import { Prisma } from "#prisma/generated/client.ts";
import { edgeOf, isBack, type Place } from "#server/paging.ts";
import { type DateRange, resolveDateRange } from "#ui/date-range.ts";

export type Order = {
  /** The sort expression over the row, exactly as its index has it. */
  by: Prisma.Sql;
  /** The same expression over the row of the cursor, as a scalar query. */
  at: (cursor: string) => Prisma.Sql;
  id: Prisma.Sql;
  /** The cursor as a value of the id's type; a uuid unless it says otherwise. */
  key?: (cursor: string) => Prisma.Sql;
};

const asUuid = (cursor: string) => Prisma.sql`${cursor}::uuid`;

/** WHERE … and ORDER BY … of a keyset page: any depth costs what the first page costs. */
export function keyset(order: Order, direction: "asc" | "desc", place: Place) {
  const descending = (direction === "desc") !== isBack(place);
  const word = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const than = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const edge = edgeOf(place);
  const { key = asUuid } = order;
  const after = edge
    ? Prisma.sql`(${order.by}, ${order.id}) ${than} (${order.at(edge)}, ${key(edge)})`
    : Prisma.sql`TRUE`;
  return { after, orderBy: Prisma.sql`ORDER BY ${order.by} ${word}, ${order.id} ${word}` };
}

export const allOf = (conditions: Prisma.Sql[]) =>
  conditions.length ? Prisma.join(conditions, " AND ") : Prisma.sql`TRUE`;

/** A LIKE pattern in which what a person typed stands for itself. */
export const containing = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

/** A span of days as conditions on a column: its start included, its end not. */
export function within(column: Prisma.Sql, range: DateRange | undefined): Prisma.Sql[] {
  if (!range) return [];
  const { from, before } = resolveDateRange(range, new Date());
  return [
    ...(from ? [Prisma.sql`${column} >= ${new Date(from)}`] : []),
    ...(before ? [Prisma.sql`${column} < ${new Date(before)}`] : []),
  ];
}
