import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Cell } from "#server/surveys/schema.ts";
import { surveyWith } from "#server/surveys/surveys.fixture.ts";
import { callerFor } from "#server/testing/caller.ts";

let analyst: Awaited<ReturnType<typeof callerFor>>["call"];
beforeAll(async () => {
  analyst = (await callerFor("analyst")).call;
});

type Questions = Parameters<typeof surveyWith>[0]["questions"];

async function cellsOf(...questions: Questions): Promise<Cell[][]> {
  const { id } = await surveyWith({ questions });
  return (await analyst.surveys.totals({ id })).questions.map(({ cells }) => cells);
}

const shown = (cells: Cell[] = []) => cells.map(({ people }) => people);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe("options that exclude each other", () => {
  test.each([
    { counts: [30, 10, 50], told: [30, 10, 50], why: "ten is enough" },
    { counts: [30, 9, 50, 60], told: [null, null, 50, 60], why: "one small count takes the next with it" },
    { counts: [0, 0, 3, 12, 50], told: [null, null, null, null, 50], why: "three people are too few to be left over" },
    { counts: [9, 9, 50], told: [null, null, 50], why: "two small counts of eighteen people stand for each other" },
    { counts: [0, 0, 200, 300], told: [null, null, null, 300], why: "nobody is a small group too" },
    { counts: [0, 100, 0], told: [null, null, null], why: "where all answered alike, that itself tells on everyone" },
    { counts: [1, 1, 1], told: [null, null, null], why: "three answers are no survey" },
    { counts: [5], told: [null], why: "one option" },
  ])("$counts is told as $told: $why", async ({ counts, told }) => {
    const [cells] = await cellsOf({ kind: "single", options: counts });
    expect(shown(cells)).toEqual(told);
  });

  test("who knows the exact number of people cannot subtract a group of fewer than ten", async () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 60 })), {
      minLength: 1,
      maxLength: 7,
    });
    await fc.assert(
      fc.asyncProperty(counts, async (options) => {
        const [cells = []] = await cellsOf({ kind: "single", options });
        const told = cells.flatMap(({ people }) => (people === null ? [] : [people]));
        expect(told.every((people) => people >= 10)).toBe(true);
        const withheld = cells.length - told.length;
        const leftOver = sum(options) - sum(told);
        const alone = withheld === 1 || (withheld > 0 && leftOver < 10);
        expect(alone && told.length > 0).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe("options of which several may be chosen", () => {
  test("an option that all but a few chose is withheld: it would tell who did not", async () => {
    const [cells] = await cellsOf({
      kind: "multiple",
      width: 3,
      sets: [
        { choices: [1, 2], people: 40 },
        { choices: [1], people: 20 },
        { choices: [2], people: 9 },
        { choices: [3], people: 0 },
      ],
    });
    expect(shown(cells)).toEqual([null, 49, null]);
  });

  test("who skipped the question does not make a small rest look large", async () => {
    const [cells] = await cellsOf(
      {
        kind: "multiple",
        width: 2,
        sets: [
          { choices: [1], people: 15 },
          { choices: [2], people: 5 },
        ],
      },
      { kind: "single", options: [100, 100] },
    );
    expect(shown(cells)).toEqual([null, null]);
  });

  test("a choice outside the definition counts nowhere", async () => {
    const [cells] = await cellsOf({
      kind: "multiple",
      width: 2,
      sets: [
        { choices: [1], people: 30 },
        { choices: [2, 7], people: 30 },
      ],
    });
    expect(shown(cells)).toEqual([30, 30]);
  });
});
