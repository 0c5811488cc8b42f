import { expect, test } from "vitest";
import { drawingOf, PLOT } from "#app/(staff)/surveys/[id]/trend-drawing.ts";
import { trendOf } from "#app/(staff)/surveys/[id]/trend-lines.ts";
import type { Item, Row } from "#server/releases/schema.ts";

const row = (counts: number[], more: Partial<Row> = {}): Row => {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const cells = counts.map((count) => ({ count, percent: Math.round((100 * count) / total), bound: null, margin: 5 }));
  return { labels: [], merged: false, total, cells, mean: null, net: null, ...more };
};
const item = (past: { number: number; row: Row }[], more: Partial<Item> = {}): Item => ({
  item: 0,
  label: null,
  options: ["yes", "no", "perhaps"],
  answeredPercent: 95,
  alone: { dimension: "", withheld: null, rows: [] },
  by: null,
  past,
  ...more,
});

test("one release is no trend", () => {
  expect(trendOf({ kind: "single", items: [item([{ number: 1, row: row([60, 30, 10]) }])] })).toBeNull();
});

test("a choice is followed by the share of each option, the largest of the last release first", () => {
  const past = [
    { number: 1, row: row([60, 30, 10]) },
    { number: 3, row: row([20, 70, 10]) },
  ];
  const trend = trendOf({ kind: "single", items: [item(past)] });
  expect(trend?.releases).toEqual([1, 3]);
  expect(trend?.lines.map(({ label, points }) => [label, points.map(({ value }) => value)])).toEqual([
    ["no", [30, 70]],
    ["yes", [60, 20]],
    ["perhaps", [10, 10]],
  ]);
  expect(trend?.lines[0]?.points[1]).toMatchObject({ margin: 5, told: "70 % ± 5" });
});

test("a scale is followed by its score, and a release that told none leaves a gap", () => {
  const scored = (value: number) => row([10, 10], { net: { value, margin: 4 } });
  const past = [
    { number: 1, row: scored(20) },
    { number: 2, row: row([10, 10]) },
    { number: 3, row: scored(-10) },
  ];
  const trend = trendOf({ kind: "nps", items: [item(past)] });
  expect(trend?.lines).toMatchObject([
    { label: "Net promoter score", points: [{ release: 1 }, { release: 3, value: -10 }] },
  ]);
  if (!trend) throw new Error("there is a trend");
  const { lines, ticks } = drawingOf(trend);
  for (const { y, low, high } of lines[0]?.points ?? []) {
    expect(high).toBeLessThan(y);
    expect(low).toBeGreaterThan(y);
    expect(high).toBeGreaterThanOrEqual(PLOT.top);
    expect(low).toBeLessThanOrEqual(PLOT.bottom);
  }
  expect(ticks.length).toBeLessThanOrEqual(7);
});

test("a question with many options draws six of them and says how many it left to the table", () => {
  const many = Array.from({ length: 9 }, (_, n) => n + 1);
  const options = many.map((n) => `option ${n}`);
  const past = [1, 2].map((number) => ({ number, row: row(many) }));
  const trend = trendOf({ kind: "single", items: [item(past, { options })] });
  expect(trend?.left).toBe(3);
  expect(trend && drawingOf(trend).lines.map(({ label }) => label)).toEqual(
    [9, 8, 7, 6, 5, 4].map((n) => `option ${n}`),
  );
});
