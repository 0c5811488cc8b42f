import { expect, test } from "vitest";
import { rawCounts, released } from "#server/disclosure/attacks/publishers.ts";
import { worldOf } from "#server/disclosure/attacks/world.ts";

const quantile = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

/** Relative errors of cells of fifty people and more, and the part of people who stand in a row of their own group. */
function usefulness(size: number) {
  const world = worldOf(size, 5);
  const raw = rawCounts(world, 1).tables;
  const errors: number[] = [];
  let own = 0;
  let all = 0;
  for (const { question, dimension, rows } of released(1)(world, 1).tables) {
    const true_ = raw.find((table) => table.question === question && table.dimension === dimension);
    for (const { bands, counts } of rows) {
      const people = true_?.rows.filter((row) => dimension < 0 || row.bands.some((band) => bands.includes(band))) ?? [];
      const exact = counts.map((_, option) => people.reduce((sum, row) => sum + (row.counts[option] ?? 0), 0));
      const total = exact.reduce((sum, one) => sum + one, 0);
      if (dimension >= 0) all += total;
      if (dimension >= 0 && bands.length === 1) own += total;
      for (const [option, one] of exact.entries())
        if (one >= 50) errors.push(Math.abs((counts[option] ?? 0) - one) / one);
    }
  }
  return { median: quantile(errors, 0.5), most: quantile(errors, 0.9), own: own / all };
}

test("figures stay useful: large cells are near, and nearly everybody stands in a row of their own group", () => {
  const { median, most, own } = usefulness(2_700);
  expect(median).toBeLessThanOrEqual(0.04);
  expect(most).toBeLessThanOrEqual(0.12);
  expect(own).toBeGreaterThanOrEqual(0.85);
  expect(usefulness(237).own).toBeGreaterThanOrEqual(0.85);
});
