import { PARAMETERS } from "#server/disclosure/parameters.ts";
import type { Table } from "#server/disclosure/table.ts";

/** A table with its name, as it is about to be published. */
export type Named = { name: string; kind: string; options: number; table: Table };
/** What the last release showed in the same cells, by `cellId`. */
export type Before = ReadonlyMap<string, number>;

export const cellId = (name: string, labels: readonly string[], option: number) =>
  JSON.stringify([name, labels, option]);

/** More of the large cells unchanged than chance would leave: the keys were not renewed. */
const SAME = 0.6;
const ENOUGH = 20;

/**
 * The last look before publication: throws with the name of the table where a row is too small, a forbidden count stands,
 * a text would be published, or the release repeats the noise of the last one. Nothing is written then.
 */
export function examine(tables: readonly Named[], before: Before): void {
  let same = 0;
  let compared = 0;
  for (const { name, kind, options, table } of tables) {
    if (kind === "text" || options < 2) throw new Error(`release: ${name} is no question with options`);
    if (!("rows" in table)) continue;
    for (const { labels, people, noisy, shown } of table.rows) {
      if (people < PARAMETERS.leastRow) throw new Error(`release: ${name} has a row below ten`);
      for (const count of [...noisy, ...shown])
        if (!Number.isInteger(count) || count < 0 || (count > 0 && count <= PARAMETERS.neverShown))
          throw new Error(`release: ${name} has a count that is never shown`);
      if (noisy.length !== options || shown.length !== options)
        throw new Error(`release: ${name} does not count each option once`);
      for (const [at, count] of shown.entries()) {
        const earlier = before.get(cellId(name, labels, at + 1));
        if (earlier === undefined || earlier === 0) continue;
        compared++;
        if (earlier === count) same++;
      }
    }
  }
  if (compared >= ENOUGH && same / compared > SAME)
    throw new Error("release: the noise of the last release came again");
}
