import { createHash } from "node:crypto";
import type { World } from "#server/disclosure/attacks/world.ts";
import { cellKeys } from "#server/disclosure/noise.ts";
import { replacedPart } from "#server/disclosure/parameters.ts";
import { referenceWeights, replacedOption, replacementOf } from "#server/disclosure/replacement.ts";
import { type Counted, protectTable } from "#server/disclosure/table.ts";

/** A published table: `dimension` -1 is the question alone. A count that was suppressed is null. */
export type Table = { question: number; dimension: number; rows: { bands: number[]; counts: (number | null)[] }[] };
/** `slack`: by how many people a count may be off; what a suppressed one can be at most. */
export type Published = { tables: Table[]; slack: number; hidden: number };
export type Publisher = (world: World, seed: number) => Published;

const count = (world: World, question: number, dimension: number, band: number) =>
  Array.from(
    { length: world.options[question] ?? 0 },
    (_, option) =>
      world.people.filter(
        ({ traits, answers }) => answers[question] === option + 1 && (dimension < 0 || traits[dimension] === band),
      ).length,
  );

const tablesOf = (world: World) =>
  world.options.flatMap((_, question) => [-1, ...world.bands.keys()].map((dimension) => ({ question, dimension })));

/** What a plain GROUP BY prints. */
export const rawCounts: Publisher = (world) => ({
  slack: 0,
  hidden: 0,
  tables: tablesOf(world).map(({ question, dimension }) => {
    const bands = dimension < 0 ? [0] : Array.from({ length: world.bands[dimension] ?? 0 }, (_, n) => n + 1);
    return {
      question,
      dimension,
      rows: bands.map((band) => ({ bands: [band], counts: count(world, question, dimension, band) })),
    };
  }),
});

/** The same without every count under ten, as is often thought enough. */
export const bareThreshold: Publisher = (world, seed) => {
  const { tables } = rawCounts(world, seed);
  const rows = (table: Table) =>
    table.rows.map((row) => ({ ...row, counts: row.counts.map((one) => (one !== null && one < 10 ? null : one)) }));
  return { slack: 0, hidden: 9, tables: tables.map((table) => ({ ...table, rows: rows(table) })) };
};

/** Release number `release` of the protection itself, under keys made from the seed. */
export const released =
  (release = 1): Publisher =>
  (world, seed) => {
    const secret = createHash("sha256").update(`key ${seed}`).digest();
    const keyOf = cellKeys(secret, "survey", release);
    const replaced = replacedPart(false);
    const given = world.options.map((_, question) => {
      const weights = referenceWeights(count(world, question, -1, 0));
      const replacement = replacementOf(secret, String(question), replaced, weights);
      const answers = world.people.map(
        ({ key, answers: own }) => replacedOption(replacement, key) ?? own[question] ?? 0,
      );
      return { weights, answers };
    });
    const tables = tablesOf(world).flatMap(({ question, dimension }): Table[] => {
      const { weights = [], answers = [] } = given[question] ?? {};
      const counted = cellsOf(world, answers, dimension);
      const labels = Array.from({ length: 12 }, (_, n) => String(n));
      const options = world.options[question] ?? 0;
      const asked = { question: String(question), item: 0, options, weights, replaced, labels };
      const table = protectTable({ ...asked, dimension: dimension < 0 ? "" : String(dimension) }, counted, keyOf);
      if ("withheld" in table) return [];
      return [{ question, dimension, rows: table.rows.map(({ bands, shown }) => ({ bands, counts: shown })) }];
    });
    return { tables, slack: 7, hidden: 0 };
  };

function cellsOf(world: World, answers: readonly number[], dimension: number): Counted[] {
  const cells = new Map<string, Counted>();
  for (const [at, { traits, key }] of world.people.entries()) {
    const [option, band] = [answers[at] ?? 0, traits[dimension] ?? 0];
    const cell = cells.get(`${option} ${band}`) ?? { option, band, people: 0, keys: 0n };
    cells.set(`${option} ${band}`, { ...cell, people: cell.people + 1, keys: cell.keys ^ key });
  }
  return [...cells.values()];
}
