import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellId, examine } from "#server/disclosure/examine.ts";
import { figuresOf, meanOf, netPromoterOf } from "#server/disclosure/figures.ts";
import { changesNeeded, refusalOf } from "#server/disclosure/gate.ts";
import { steps, weightsFor } from "#server/disclosure/maximum-entropy.ts";
import { cellKeys, withNoise } from "#server/disclosure/noise.ts";
import { NOISE_TABLE } from "#server/disclosure/noise-table.ts";
import { PARAMETERS } from "#server/disclosure/parameters.ts";
import { pool } from "#server/disclosure/pool.ts";
import { referenceWeights, replacedOption, replacementOf } from "#server/disclosure/replacement.ts";
import { type Counted, protectTable } from "#server/disclosure/table.ts";

const secret = Buffer.alloc(32, 7);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const chance = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("noise", () => {
  test.each(NOISE_TABLE.map((row, size) => ({ row, size })))(
    "the constants for $size are what the solver prints",
    ({ row, size }) => {
      expect(row.map(([step]) => step)).toEqual(steps(size));
      const weights = row.map(([, weight]) => weight);
      expect(weights).toEqual(weightsFor(size));
      expect(sum(weights)).toBe(2 ** 32);
      const mean = sum(row.map(([step, weight]) => (step * weight) / 2 ** 32));
      const variance = sum(row.map(([step, weight]) => (step * step * weight) / 2 ** 32));
      expect(mean).toBeCloseTo(0, 7);
      expect(variance).toBeCloseTo(size === 0 ? 0 : PARAMETERS.noiseVariance, 6);
    },
  );

  test("no count becomes one or two, none moves by more than five, and nobody stays nobody", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), chance, (count, draw) => {
        const noisy = withNoise(count, draw);
        expect(Math.abs(noisy - count)).toBeLessThanOrEqual(PARAMETERS.noiseBound);
        expect(noisy === 0 || noisy > PARAMETERS.neverShown).toBe(true);
        if (count === 0) expect(noisy).toBe(0);
      }),
    );
  });

  test("the same cell of the same release has the same key, and another release another", () => {
    const cell = { question: "q", item: 0, dimension: "age", labels: ["18-24"], option: 1, people: -5n };
    expect(cellKeys(secret, "s", 1)(cell)).toBe(cellKeys(secret, "s", 1)({ ...cell }));
    expect(cellKeys(secret, "s", 2)(cell)).not.toBe(cellKeys(secret, "s", 1)(cell));
    expect(cellKeys(secret, "t", 1)(cell)).not.toBe(cellKeys(secret, "s", 1)(cell));
  });
});

describe("rows", () => {
  const bases = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });
  const asBases = (people: number[]) => people.map((one, band) => ({ band, people: one }));

  test("every row has ten people, every person stands in exactly one, and the order of bands does not matter", () => {
    fc.assert(
      fc.property(bases, (people) => {
        const rows = pool(asBases(people));
        expect(pool(asBases(people).reverse())).toEqual(rows);
        if (!rows) return;
        expect(rows.length).toBeGreaterThanOrEqual(2);
        for (const row of rows) expect(row.people).toBeGreaterThanOrEqual(PARAMETERS.leastRow);
        expect(sum(rows.map((row) => row.people))).toBe(sum(people));
        const bands = rows.flatMap((row) => row.bands).sort((a, b) => a - b);
        expect(bands).toEqual([...people.keys()].filter((band) => (people[band] ?? 0) > 0));
      }),
    );
  });

  test("a band that crosses ten leaves the others, and one that falls below joins them", () => {
    expect(pool(asBases([40, 10, 12]))?.map((row) => row.bands)).toEqual([[0], [1], [2]]);
    expect(pool(asBases([40, 9, 12]))?.map((row) => row.bands)).toEqual([[0], [1, 2]]);
  });

  test("one unique person takes the smallest group along, and where one row is left there is no table", () => {
    expect(pool(asBases([1, 20, 30]))?.map((row) => row.bands)).toEqual([[2], [0, 1]]);
    expect(pool(asBases([1, 20]))).toBeNull();
    expect(pool(asBases([3]))).toBeNull();
  });
});

describe("replacement", () => {
  const weights = referenceWeights([70, 20, 10]);
  const replacement = replacementOf(secret, "q", 0.1, weights);

  test("about one answer in ten is replaced, by options as often as they are given, and always the same way", () => {
    const drawn = Array.from({ length: 40_000 }, (_, n) =>
      replacedOption(replacement, BigInt(n) * 0x9e3779b97f4a7c15n),
    );
    const replaced = drawn.filter((option) => option !== null);
    expect(replaced.length / drawn.length).toBeCloseTo(0.1, 2);
    expect(replaced.filter((option) => option === 1).length / replaced.length).toBeCloseTo(0.7, 1);
    expect(new Set(replaced)).toEqual(new Set([1, 2, 3]));
    expect(replacedOption(replacement, 5n)).toBe(replacedOption(replacementOf(secret, "q", 0.1, weights), 5n));
  });

  test("the certainty that an answer is the one that was given stays below the bound of randomised response", () => {
    const share = 70.5 / 101.5;
    expect(1 - 0.1 * (1 - share)).toBeLessThan(0.97);
    expect(1 - 0.2 * (1 - share)).toBeLessThan(0.95);
  });
});

describe("tables", () => {
  const counted = fc.array(
    fc.record({
      option: fc.integer({ min: 1, max: 3 }),
      band: fc.integer({ min: 0, max: 4 }),
      people: fc.integer({ min: 1, max: 60 }),
      keys: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    }),
    { minLength: 1, maxLength: 15 },
  );
  const asked = {
    question: "q",
    item: 0,
    options: 3,
    weights: [70, 20, 10],
    replaced: 0.1,
    dimension: "age",
    labels: ["-", "a", "b", "c", "d"],
  };
  const keyOf = cellKeys(secret, "s", 1);

  test("no published count is one or two or below nothing, and the order of what was counted does not matter", () => {
    fc.assert(
      fc.property(counted, (cells: Counted[]) => {
        const table = protectTable(asked, cells, keyOf);
        expect(protectTable(asked, cells.toReversed(), keyOf)).toEqual(table);
        if (!("rows" in table)) return;
        expect(() => examine([{ name: "q", kind: "single", options: 3, table }], new Map())).not.toThrow();
        expect(table.rows.flatMap(({ shown }) => shown).some((count) => count < 0 || count === 1 || count === 2)).toBe(
          false,
        );
      }),
    );
  });

  test.each([
    { people: 3, told: { withheld: "too_few" } },
    { people: 29, told: { withheld: "too_few" } },
  ])("$people answers to a question are not published", ({ people, told }) => {
    const cells = [{ option: 1, band: 1, people, keys: 1n }];
    expect(protectTable({ ...asked, dimension: "" }, cells, keyOf)).toEqual(told);
  });

  test("where everybody answered alike there is no table by a demographic of one group, and only a bounded share", () => {
    const cells = [{ option: 1, band: 1, people: 50, keys: 1n }];
    expect(protectTable(asked, cells, keyOf)).toEqual({ withheld: "one_group" });
    const table = protectTable({ ...asked, weights: [101, 1, 1], dimension: "" }, cells, keyOf);
    const [row] = "rows" in table ? table.rows : [];
    expect(figuresOf(row?.shown ?? []).cells.map(({ bound, count }) => [bound, count])).toEqual([
      ["least", null],
      ["most", null],
      ["most", null],
    ]);
  });

  test("a release that repeats the noise of the last one is stopped", () => {
    const rows = [{ bands: [], labels: [], merged: false, people: 90, noisy: [30, 30, 30], shown: [30, 31, 32] }];
    const tables = Array.from({ length: 10 }, (_, n) => ({
      name: `q${n}`,
      kind: "single",
      options: 3,
      table: { rows },
    }));
    const before = new Map(
      tables.flatMap(({ name }) => [30, 31, 32].map((count, at) => [cellId(name, [], at + 1), count])),
    );
    expect(() => examine(tables, before)).toThrow("came again");
    expect(() => examine([{ name: "t", kind: "text", options: 2, table: { rows } }], new Map())).toThrow("no question");
  });
});

describe("the gate", () => {
  const last = { release: 1, responses: 1_000, added: 0, erased: 0 };
  test.each([
    { why: "open", standing: { closed: false, steps: [], responses: 9_000, last: null } },
    { why: "too_few", standing: { closed: false, steps: [500], responses: 499, last: null } },
    { why: null, standing: { closed: false, steps: [500], responses: 500, last: null } },
    { why: "too_few", standing: { closed: true, steps: [], responses: 3, last: null } },
    { why: null, standing: { closed: true, steps: [], responses: 30, last: null } },
    { why: "too_little_changed", standing: { closed: true, steps: [], responses: 999, last: { ...last, erased: 1 } } },
    {
      why: "too_little_changed",
      standing: { closed: true, steps: [], responses: 1_200, last: { ...last, added: 249 } },
    },
    { why: null, standing: { closed: true, steps: [], responses: 1_250, last: { ...last, added: 250 } } },
    {
      why: "enough_releases",
      standing: { closed: true, steps: [], responses: 9_000, last: { ...last, release: 6, added: 8_000 } },
    },
    {
      why: "too_few",
      standing: { closed: true, steps: [], responses: 400, last: { ...last, responses: 200, added: 200 } },
    },
  ])("$why: $standing", ({ why, standing }) => {
    expect(refusalOf(standing)).toBe(why);
  });

  test("fifty responses, or a quarter", () => {
    expect([changesNeeded(100), changesNeeded(1_001)]).toEqual([50, 251]);
  });
});

describe("figures", () => {
  test("shares of fewer than thirty people come in steps of five, and of small rows only up to 95", () => {
    expect(figuresOf([13, 12]).cells.map(({ percent }) => percent)).toEqual([50, 50]);
    expect(figuresOf([97, 3, 100]).cells.map(({ percent, bound }) => [percent, bound])).toEqual([
      [49, null],
      [2, null],
      [50, null],
    ]);
  });

  test("mean and net promoter score come from shown counts alone, each with its margin", () => {
    expect(meanOf([10, 10, 10, 10, 60], [1, 2, 3, 4, 5], 0.1)).toMatchObject({ value: 4 });
    expect(meanOf([3, 3], [1, 2], 0.1)).toBeNull();
    const net = netPromoterOf([10, 0, 0, 0, 0, 0, 0, 20, 20, 20, 30], 0.1);
    expect(net).toMatchObject({ value: 40 });
    expect(net?.margin).toBeGreaterThan(5);
  });
});
