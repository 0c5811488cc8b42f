import type { Question } from "#server/surveys/schema.ts";

export type Bar = { choice: number; label: string; people: number | null; percent: number | null; length: number };

/**
 * Percentages from nothing but what is shown: of the shown answers where one is chosen, of the rounded number of people
 * where several may be. `length` is the bar's part of the longest one, 0 to 1.
 */
export function barsOf({ kind, cells }: Question, people: number): Bar[] {
  const shown = cells.map((cell) => cell.people ?? 0);
  const base = kind === "multiple" ? people : shown.reduce((sum, one) => sum + one, 0);
  const longest = Math.max(...shown, 1);
  return cells.map((cell) => ({
    choice: cell.choice,
    label: cell.label,
    people: cell.people,
    percent: cell.people === null || base === 0 ? null : Math.min(100, Math.round((100 * cell.people) / base)),
    length: (cell.people ?? 0) / longest,
  }));
}

/** Mean of a rating or net promoter score, only where no point of the scale is withheld. */
export function scoreOf({ kind, cells }: Question): { label: string; value: string } | null {
  const points = cells.map((cell) => ({ point: Number(cell.label), people: cell.people }));
  const shown = points.flatMap(({ point, people }) => (people === null ? [] : [{ point, people }]));
  if (shown.length === 0 || shown.length < points.length) return null;
  const sum = (of: (one: { point: number; people: number }) => number) =>
    shown.reduce((total, one) => total + of(one), 0);
  const all = sum(({ people }) => people);
  if (kind === "rating") return { label: "Mean", value: (sum(({ point, people }) => point * people) / all).toFixed(1) };
  if (kind !== "nps") return null;
  const fans = sum(({ point, people }) => (point >= 9 ? people : 0));
  const critics = sum(({ point, people }) => (point <= 6 ? people : 0));
  return { label: "Net promoter score", value: String(Math.round((100 * (fans - critics)) / all)) };
}
