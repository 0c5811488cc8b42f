import { PARAMETERS } from "#server/disclosure/parameters.ts";

/** One band of a demographic and the people in it who answered the question. */
export type Base = { band: number; people: number };
/** The bands of one published row; more than one where groups were merged. */
export type Pooled = { bands: number[]; people: number; merged: boolean };

/**
 * Rows of at least 10 people each: bands below ten are merged, together with the next larger ones until they are ten; empty
 * bands are left out. Null where fewer than two rows would stand, because a table of one row tells nothing more than the
 * question alone. No row is ever hidden, so there is nothing to find by subtraction.
 */
export function pool(bases: readonly Base[]): Pooled[] | null {
  const there = bases.filter(({ people }) => people > 0).sort((a, b) => a.people - b.people || a.band - b.band);
  const small = there.filter(({ people }) => people < PARAMETERS.leastRow);
  const large = there.filter(({ people }) => people >= PARAMETERS.leastRow);
  const sum = () => small.reduce((total, { people }) => total + people, 0);
  while (small.length > 0 && sum() < PARAMETERS.leastRow) {
    const next = large.shift();
    if (!next) return null;
    small.push(next);
  }
  const alone = large.sort((a, b) => a.band - b.band);
  const rows = alone.map(({ band, people }) => ({ bands: [band], people, merged: false }));
  if (small.length > 0) {
    const bands = small.map(({ band }) => band).sort((a, b) => a - b);
    rows.push({ bands, people: sum(), merged: bands.length > 1 });
  }
  return rows.length < 2 ? null : rows;
}
