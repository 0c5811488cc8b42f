import type { CellKey } from "#server/disclosure/noise.ts";
import { type Counted, protectTable, type Table } from "#server/disclosure/table.ts";
import { type Catalogue, NOT_STATED } from "#server/releases/build/catalogue.ts";
import { itemName, type Weights } from "#server/releases/build/replace.ts";
import { placeOf } from "#server/releases/build/statements.ts";

/** A cell as the database counted it. */
export type CountRow = {
  question: string;
  item: number;
  option: number;
  mask: number;
  band: number;
  people: number;
  keys: string;
};

export type PublishedTable = {
  name: string;
  question: string;
  item: number;
  kind: string;
  options: number;
  dimension: string;
  /** Of all responses, to the next 5 percent; for the question alone, where it is published. */
  answered: number | null;
  table: Table;
};

type Ask = { catalogue: Catalogue; weights: Weights; counts: readonly CountRow[]; responses: number; keyOf: CellKey };

/** The closed catalogue: each question alone and by one demographic, in the order of the definition. */
export function protect({ catalogue, weights, counts, responses, keyOf }: Ask): PublishedTable[] {
  const { items, demographics } = catalogue;
  const cells = new Map<string, Counted[]>();
  for (const row of counts) {
    const name = `${itemName(row)} ${placeOf(row.mask, demographics.length)}`;
    const found = cells.get(name) ?? [];
    found.push({ option: row.option, band: row.band, people: row.people, keys: BigInt(row.keys) });
    cells.set(name, found);
  }
  const dimensions = [{ place: 0, key: "", bands: [] }, ...demographics];
  return items.flatMap((one) =>
    dimensions.map(({ place, key, bands }): PublishedTable => {
      const counted = cells.get(`${itemName(one)} ${place}`) ?? [];
      const asked = {
        ...one,
        weights: weights.get(itemName(one)) ?? [],
        dimension: key,
        labels: [NOT_STATED, ...bands],
      };
      const table = protectTable(asked, counted, keyOf);
      const people = counted.reduce((sum, cell) => sum + cell.people, 0);
      const answered = place === 0 && "rows" in table ? 5 * Math.round((20 * people) / responses) : null;
      const { question, item, kind, options } = one;
      return { name: `${question} ${item} ${key}`, question, item, kind, options, dimension: key, answered, table };
    }),
  );
}
