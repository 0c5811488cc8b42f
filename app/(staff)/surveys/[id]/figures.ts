import type { Row } from "#server/releases/schema.ts";

/** A bar as it is drawn and told: everything in it was made by the server out of published cells. */
export type Bar = {
  label: string;
  percent: number;
  told: string;
  people: string;
  margin: string;
  low: number;
  high: number;
};

const number = new Intl.NumberFormat("en");

export const toldPercent = ({ percent, bound }: Row["cells"][number]) =>
  bound ? `${bound === "least" ? "≥" : "≤"} ${percent} %` : `${percent} %`;

export function barOf(row: Row, at: number, label: string): Bar | null {
  const cell = row.cells[at];
  if (!cell) return null;
  const spread = cell.margin === null || row.total === 0 ? 0 : (100 * cell.margin) / row.total;
  return {
    label,
    percent: cell.percent,
    told: toldPercent(cell),
    people: cell.count === null ? "not told" : number.format(cell.count),
    margin: cell.margin === null ? "–" : `± ${number.format(cell.margin)}`,
    low: Math.max(0, cell.percent - spread),
    high: Math.min(100, cell.percent + spread),
  };
}

/** Whole percent of the shown people from one option to another. */
export function shareOf({ cells, total }: Row, from: number, to: number): number {
  const people = cells.slice(from, to + 1).reduce((sum, { count }) => sum + (count ?? 0), 0);
  return total === 0 ? 0 : Math.round((100 * people) / total);
}

/** What a row of a table is called: merged groups by all their names. */
export const groupName = ({ labels, merged }: Pick<Row, "labels" | "merged">) =>
  merged ? `Other groups (${labels.join(", ")})` : (labels[0] ?? "Everyone");
