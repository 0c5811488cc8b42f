import { toldPercent } from "#app/(staff)/surveys/[id]/figures.ts";
import type { Item, Question, Row } from "#server/releases/schema.ts";

/** A figure of one release: its value, how far it may be off, and how it is told. */
export type TrendPoint = { release: number; value: number; margin: number; told: string };
export type TrendLine = { label: string; points: TrendPoint[] };
/** `left` counts the lines that the table alone shows. */
export type Trend = { unit: string; releases: number[]; lines: TrendLine[]; left: number };

/** More lines than this cannot be told apart; the table has them all. */
export const MOST_LINES = 6;

/** The same question in every release so far; null with fewer than two. */
export function trendOf({ items, kind }: Pick<Question, "items" | "kind">): Trend | null {
  const releases = [...new Set(items.flatMap(({ past }) => past.map(({ number }) => number)))].sort((a, b) => a - b);
  if (releases.length < 2) return null;
  const lines = items.flatMap((item) => linesOf(item, kind)).filter(({ points }) => points.length > 0);
  const last = ({ points }: TrendLine) => points.at(-1)?.value ?? 0;
  const drawn = lines.toSorted((a, b) => last(b) - last(a));
  const scored = kind === "rating" || kind === "nps";
  return { unit: scored ? "" : " %", releases, lines: drawn, left: Math.max(0, drawn.length - MOST_LINES) };
}

/** A scale is followed by its score, a choice by the share of each option. */
function linesOf(item: Item, kind: Question["kind"]): TrendLine[] {
  if (kind === "rating" || kind === "nps")
    return [{ label: kind === "nps" ? "Net promoter score" : "Mean", points: pointsOf(item, scoreOf) }];
  if (kind === "multiple") return [{ label: item.label ?? "", points: pointsOf(item, (row) => shareAt(row, 0)) }];
  return item.options.map((label, at) => ({ label, points: pointsOf(item, (row) => shareAt(row, at)) }));
}

type Figure = Omit<TrendPoint, "release">;

const pointsOf = ({ past }: Item, figure: (row: Row) => Figure | null): TrendPoint[] =>
  past.flatMap(({ number, row }) => {
    const found = figure(row);
    return found ? [{ release: number, ...found }] : [];
  });

function scoreOf({ mean, net }: Row): Figure | null {
  const score = net ?? mean;
  return score && { ...score, told: `${score.value} ± ${score.margin}` };
}

function shareAt({ cells, total }: Row, at: number): Figure | null {
  const cell = cells[at];
  if (!cell) return null;
  const margin = cell.margin && total > 0 ? Math.ceil((100 * cell.margin) / total) : 0;
  return { value: cell.percent, margin, told: `${toldPercent(cell)}${margin ? ` ± ${margin}` : ""}` };
}
