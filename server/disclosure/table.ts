import { type CellKey, withNoise } from "#server/disclosure/noise.ts";
import { PARAMETERS } from "#server/disclosure/parameters.ts";
import { type Base, pool } from "#server/disclosure/pool.ts";

/** Answers as counted after replacement: people of one band who gave one option, and the XOR of their 64-bit keys. */
export type Counted = { option: number; band: number; people: number; keys: bigint };

/** What is asked of a table: options count from 1, bands from 0 (not stated); the question alone has the dimension "". */
export type Asked = {
  question: string;
  item: number;
  options: number;
  /** Reference weights of the options (replacement.ts) and the part of answers that was replaced. */
  weights: readonly number[];
  replaced: number;
  dimension: string;
  /** By band; unused for the question alone. */
  labels: readonly string[];
};

/** `noisy` and `people` serve the audit and are never stored; `shown` by option is what is published. */
export type Row = {
  bands: number[];
  labels: string[];
  merged: boolean;
  people: number;
  noisy: number[];
  shown: number[];
};
export type Withheld = "too_few" | "one_group";
export type Table = { rows: Row[] } | { withheld: Withheld };

/**
 * One table of a release: rows of ten people at least, each cell moved by its key, and the average effect of replacement
 * taken back. Rows add up because their totals are sums of what is shown.
 */
export function protectTable(asked: Asked, counted: readonly Counted[], keyOf: CellKey): Table {
  const people = counted.reduce((sum, cell) => sum + cell.people, 0);
  if (people < PARAMETERS.leastAnswers) return { withheld: "too_few" };
  const alone = asked.dimension === "";
  const pooled = alone ? [{ bands: [], people, merged: false }] : pool(basesOf(counted));
  if (!pooled) return { withheld: "one_group" };
  return {
    rows: pooled.map((row) => {
      const labels = row.bands.map((band) => asked.labels[band] ?? "");
      const noisy = options(asked).map((option) => {
        const cells = counted.filter((cell) => cell.option === option && (alone || row.bands.includes(cell.band)));
        const name = { ...asked, labels, option, people: cells.reduce((keys, cell) => keys ^ cell.keys, 0n) };
        return withNoise(
          cells.reduce((sum, cell) => sum + cell.people, 0),
          keyOf(name),
        );
      });
      return { ...row, labels, noisy, shown: corrected(noisy, asked) };
    }),
  };
}

const options = (asked: Asked) => Array.from({ length: asked.options }, (_, n) => n + 1);

function basesOf(counted: readonly Counted[]): Base[] {
  const bases = new Map<number, number>();
  for (const { band, people } of counted) bases.set(band, (bases.get(band) ?? 0) + people);
  return [...bases].map(([band, people]) => ({ band, people }));
}

/** Takes the average effect of replacement back out of a row; a count of 1 or 2 is shown as 0 or 3. */
function corrected(noisy: readonly number[], { weights, replaced }: Asked): number[] {
  const total = noisy.reduce((sum, count) => sum + count, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return noisy.map((count, at) => {
    const typical = ((weights[at] ?? 0) / whole) * total;
    const shown = Math.max(0, Math.round((count - replaced * typical) / (1 - replaced)));
    return shown === 1 ? 0 : shown === 2 ? 3 : shown;
  });
}
