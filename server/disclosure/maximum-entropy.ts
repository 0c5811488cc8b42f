import { PARAMETERS } from "#server/disclosure/parameters.ts";

/** Steps that a cell of so many people may be moved by: within the bound, and never to a count that is not shown. */
export function steps(size: number): number[] {
  if (size === 0) return [0];
  const { noiseBound, neverShown } = PARAMETERS;
  const all = Array.from({ length: 2 * noiseBound + 1 }, (_, n) => n - noiseBound);
  return all.filter((step) => size + step === 0 || size + step > neverShown);
}

const ONE = 2 ** 32;

/**
 * The weights of `steps(size)`, whole numbers that add up to 2^32: of all distributions on these steps with mean 0 and the
 * variance of the parameters, the one with most entropy, P(e) ~ exp(a·e + b·e²) (Marley and Leaver 2011, section 4). Only
 * the test calls it: the constants in noise-table.ts were printed from here, so that no machine has to agree on exp().
 */
export function weightsFor(size: number): number[] {
  const support = steps(size);
  if (support.length === 1) return [ONE];
  const [a, b] = solve(support);
  const raw = support.map((step) => Math.exp(a * step + b * step * step));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = raw.map((one) => Math.round((one / total) * ONE));
  const largest = weights.indexOf(Math.max(...weights));
  return weights.map((weight, at) => (at === largest ? weight + ONE - sum(weights) : weight));
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/** Newton's method on the dual, which is convex; a halved step where a whole one would go too far. */
function solve(support: number[]): [number, number] {
  let [a, b] = [0, 0];
  for (let round = 0; round < 500; round++) {
    const moment = momentsOf(support, a, b);
    const gap = [moment(1), moment(2) - PARAMETERS.noiseVariance] as const;
    if (Math.abs(gap[0]) + Math.abs(gap[1]) < 1e-14) break;
    const aa = moment(2) - moment(1) ** 2;
    const ab = moment(3) - moment(1) * moment(2);
    const bb = moment(4) - moment(2) ** 2;
    const determinant = aa * bb - ab * ab;
    a -= 0.5 * ((bb * gap[0] - ab * gap[1]) / determinant);
    b -= 0.5 * ((aa * gap[1] - ab * gap[0]) / determinant);
  }
  return [a, b];
}

function momentsOf(support: number[], a: number, b: number): (power: number) => number {
  const raw = support.map((step) => Math.exp(a * step + b * step * step));
  const total = sum(raw);
  return (power) => sum(raw.map((one, at) => (one / total) * (support[at] ?? 0) ** power));
}
