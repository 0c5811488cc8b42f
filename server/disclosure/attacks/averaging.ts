import type { Claim } from "#server/disclosure/attacks/profiles.ts";
import type { Published, Table } from "#server/disclosure/attacks/publishers.ts";
import { bySmallCells } from "#server/disclosure/attacks/small-cells.ts";
import type { World } from "#server/disclosure/attacks/world.ts";

/**
 * The same cell asked for in many ways: as it stands, as what the other rows leave of the whole (the tracker of Denning,
 * Denning and Schwartz 1979), and in every publication there is. The mean of them, rounded, is then read as a count.
 */
export function byAveraging(world: World, publications: readonly Published[]): Claim[] {
  const [first] = publications;
  if (!first) return [];
  const tables = first.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({ ...row, counts: mean(row) })),
  }));
  return bySmallCells(world, { ...first, tables });

  function mean({ bands, counts }: Table["rows"][number]): (number | null)[] {
    const same = publications.flatMap((published) =>
      published.tables.flatMap((table) => estimates(published, table, bands)),
    );
    return counts.map((count, option) => {
      const known = same.flatMap((one) => one[option] ?? []).filter((one) => one !== null);
      return known.length === 0
        ? count
        : Math.max(0, Math.round(known.reduce((sum, one) => sum + one, 0) / known.length));
    });
  }
}

/** Direct, and by the complement. */
function estimates({ tables }: Published, table: Table, bands: number[]): (number | null)[][] {
  const row = table.rows.find((one) => one.bands.join() === bands.join());
  const whole = tables.find(({ question, dimension }) => question === table.question && dimension < 0)?.rows[0];
  if (!row || !whole || table.dimension < 0) return row ? [row.counts] : [];
  const others = table.rows.filter((one) => one !== row);
  const left = whole.counts.map((count, option) => {
    const rest = others.map((one) => one.counts[option] ?? null);
    if (count === null || rest.includes(null)) return null;
    return rest.reduce<number>((total, one) => total - (one ?? 0), count);
  });
  return [row.counts, left];
}
