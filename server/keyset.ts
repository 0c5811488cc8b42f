import { Prisma } from "#prisma/generated/client.ts";

export type Order = {
  /** The sort expression over the row, exactly as its index has it. */
  by: Prisma.Sql;
  /** The same expression over the row of the cursor, as a scalar query. */
  at: (cursor: string) => Prisma.Sql;
  id: Prisma.Sql;
};

/** WHERE … and ORDER BY … of a keyset page: any depth costs what the first page costs. */
export function keyset(order: Order, dir: "asc" | "desc", place: { cursor?: string | undefined; back: boolean }) {
  const descending = (dir === "desc") !== place.back;
  const word = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const than = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const after = place.cursor
    ? Prisma.sql`(${order.by}, ${order.id}) ${than} (${order.at(place.cursor)}, ${place.cursor}::uuid)`
    : Prisma.sql`TRUE`;
  return { after, orderBy: Prisma.sql`ORDER BY ${order.by} ${word}, ${order.id} ${word}` };
}

export const allOf = (conditions: Prisma.Sql[]) => (conditions.length ? Prisma.join(conditions, " AND ") : Prisma.sql`TRUE`);

/** A LIKE pattern in which what a person typed stands for itself. */
export const containing = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
