/**
 * Two ways to do the same work, side by side and in turns, so that what disturbs one disturbs the other.
 * `ratios` has one entry for each round; the median of them is what counts.
 */
export async function paired({ ours, floor, rounds }) {
  await ours();
  await floor();
  const all = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? ours : floor;
    const one = await first();
    const other = await (first === ours ? floor : ours)();
    all.push(first === ours ? { ours: one, floor: other } : { ours: other, floor: one });
  }
  const ratios = all.map(({ ours: a, floor: b }) => a / b);
  return {
    ours: median(all.map((round) => round.ours)),
    floor: median(all.map((round) => round.floor)),
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  };
}

export const median = (values) => quantile(values, 0.5);

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
