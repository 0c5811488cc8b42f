import type { Published } from "#server/disclosure/attacks/publishers.ts";

/** What was suppressed in one row alone is the whole less the other rows: a margin gives it away. */
export function filledIn(published: Published): Published {
  const whole = (question: number) =>
    published.tables.find((table) => table.question === question && table.dimension < 0)?.rows[0]?.counts ?? [];
  const tables = published.tables.map((table) => {
    const total = whole(table.question);
    const rows = table.rows.map((row) => ({
      ...row,
      counts: row.counts.map((count, option) => {
        const others = table.rows.filter((one) => one !== row).map((one) => one.counts[option] ?? null);
        const all = total[option] ?? null;
        if (count !== null || all === null || others.includes(null)) return count;
        return others.reduce<number>((left, one) => left - (one ?? 0), all);
      }),
    }));
    return { ...table, rows };
  });
  return { ...published, tables };
}
