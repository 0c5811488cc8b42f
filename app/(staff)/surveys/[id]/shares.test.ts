import { expect, test } from "vitest";
import { barsOf, scoreOf } from "#app/(staff)/surveys/[id]/shares.ts";
import type { Cell, Question } from "#server/surveys/schema.ts";

const cells = (...people: (number | null)[]): Cell[] =>
  people.map((count, n) =>
    count === null
      ? { withheld: true, choice: n + 1, label: `${n + 1}`, people: null }
      : { withheld: false, choice: n + 1, label: `${n + 1}`, people: count },
  );
const question = (kind: Question["kind"], ...people: (number | null)[]): Question => ({
  ...{ id: "00000000-0000-4000-8000-000000000000", key: "q", wording: "?" },
  kind,
  cells: cells(...people),
});

test("percentages of a single choice are of what is shown, so that they hint at nothing withheld", () => {
  expect(barsOf(question("single", 30, null, 10, null), 900).map(({ percent }) => percent)).toEqual([
    75,
    null,
    25,
    null,
  ]);
});

test("percentages of a multiple choice are of the rounded number of people", () => {
  expect(barsOf(question("multiple", 50, 25, null), 100).map(({ percent }) => percent)).toEqual([50, 25, null]);
});

test("a withheld option has no length, and the longest bar is whole", () => {
  expect(barsOf(question("single", 20, null, 40), 60).map(({ length }) => length)).toEqual([0.5, 0, 1]);
});

test("a mean and a net promoter score stand only where nothing is withheld", () => {
  expect(scoreOf(question("rating", 10, 10, 10, 10, 60))).toEqual({ label: "Mean", value: "4.0" });
  expect(scoreOf(question("rating", null, null, 10, 10, 60))).toBeNull();
  expect(scoreOf(question("single", 10, 20))).toBeNull();
  const scale = question("nps", 10, 10, 10, 10, 10, 10, 10, 10, 10, 50, 60);
  const fromZero = scale.cells.map((cell) => ({ ...cell, label: `${cell.choice - 1}` }));
  expect(scoreOf({ ...scale, cells: fromZero })).toEqual({ label: "Net promoter score", value: "20" });
});
