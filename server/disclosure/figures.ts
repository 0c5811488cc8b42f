import { PARAMETERS } from "#server/disclosure/parameters.ts";

/** One option of a published row. `bound` says that only "at least" or "at most" this share is told, and then no count is. */
export type Figure = { count: number | null; percent: number; bound: "least" | "most" | null; margin: number | null };
export type Figures = { total: number; cells: Figure[] };

const SMALL = 30;
const CODED = 100;
/** In percent; beyond it the share of a small row is only bounded (top and bottom coding). */
const TOP = 95;

/**
 * What is told of one published row, from the shown counts alone: shares in whole percent (of fewer than 30 people, in steps
 * of 5), and margins of 95 % in people for sampling and privacy noise together.
 */
export function figuresOf(shown: readonly number[], replaced: number = PARAMETERS.replaced): Figures {
  const total = sum(shown);
  const shares = shown.map((count) => (total === 0 ? 0 : (100 * count) / total));
  const coded = total < CODED && shares.some((share) => share > TOP);
  const cells = shown.map((count, at): Figure => {
    const share = shares[at] ?? 0;
    if (coded && share > TOP) return { count: null, percent: TOP, bound: "least", margin: null };
    if (coded || (total < CODED && share < 100 - TOP))
      return {
        count: coded ? null : count,
        percent: 100 - TOP,
        bound: "most",
        margin: coded ? null : marginOf(count, total, replaced),
      };
    const step = total < SMALL ? 5 : 1;
    return { count, percent: step * Math.round(share / step), bound: null, margin: marginOf(count, total, replaced) };
  });
  return { total, cells };
}

/** In people, at 95 %: sampling widened by replacement, and the noise of one cell. */
function marginOf(count: number, total: number, replaced: number): number {
  const widened = 1 + (replaced * (2 - replaced)) / (1 - replaced) ** 2;
  const noise = PARAMETERS.noiseVariance / (1 - replaced) ** 2;
  return Math.ceil(1.96 * Math.sqrt(count * (1 - (total === 0 ? 0 : count / total)) * widened + noise));
}

export type Score = { value: number; margin: number };

/** Mean of a scale whose steps have these values; to one decimal, of fewer than 30 people to the half. Null below ten. */
export function meanOf(shown: readonly number[], values: readonly number[], replaced: number): Score | null {
  const total = sum(shown);
  if (total < PARAMETERS.leastRow) return null;
  const mean = sum(shown.map((count, at) => count * (values[at] ?? 0))) / total;
  const variance = sum(shown.map((count, at) => count * ((values[at] ?? 0) - mean) ** 2)) / total;
  const noise = sum(values.map((value) => (value - mean) ** 2)) * (PARAMETERS.noiseVariance / (1 - replaced) ** 2);
  const error =
    1.96 * Math.sqrt((variance / total) * (1 + (replaced * (2 - replaced)) / (1 - replaced) ** 2) + noise / total ** 2);
  const step = total < SMALL ? 0.5 : 0.1;
  return {
    value: Number((step * Math.round(mean / step)).toFixed(1)),
    margin: Math.max(0.1, Math.ceil(error * 10) / 10),
  };
}

/** Net promoter score of eleven shown counts, 0 to 10: promoters 9 and 10, detractors 0 to 6. Null below 30 people. */
export function netPromoterOf(shown: readonly number[], replaced: number): Score | null {
  const total = sum(shown);
  if (total < SMALL) return null;
  const sides = shown.map((_, point) => (point >= 9 ? 1 : point <= 6 ? -1 : 0));
  const net = sum(shown.map((count, at) => count * (sides[at] ?? 0))) / total;
  const variance = sum(shown.map((count, at) => count * ((sides[at] ?? 0) - net) ** 2)) / total;
  const noise = (sides.length * PARAMETERS.noiseVariance) / (1 - replaced) ** 2;
  const error =
    1.96 * Math.sqrt((variance / total) * (1 + (replaced * (2 - replaced)) / (1 - replaced) ** 2) + noise / total ** 2);
  return { value: Math.round(100 * net), margin: Math.max(1, Math.ceil(100 * error)) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
