export type Point = { x: number; y: number };
/** How the numbers of an axis are told, with their unit. */
export type Telling = { x: (value: number) => string; y: (value: number) => string };

export const WIDTH = 280;
export const HEIGHT = 132;
export const PLOT = { left: 54, right: 272, top: 14, bottom: 106 };

type Drawing = {
  line: string;
  area: string;
  baseline: number;
  peak: Point & { labelY: number; label: string; anchor: "start" | "end" };
  rows: { y: number; label: string }[];
  columns: { x: number; label: string; anchor: "start" | "middle" | "end" }[];
};

/** Where everything stands: from zero upwards to a round bound, time from left to right. Null without a point. */
export function drawingOf(points: readonly Point[], told: Telling): Drawing | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const top = roundUp(Math.max(...points.map(({ y }) => y)));
  const across = Math.max(1, last.x - first.x);
  const x = (value: number) => rounded(PLOT.left + ((PLOT.right - PLOT.left) * (value - first.x)) / across);
  const y = (value: number) => rounded(PLOT.bottom - ((PLOT.bottom - PLOT.top) * value) / top);
  const path = points.map((point, n) => `${n === 0 ? "M" : "L"}${x(point.x)} ${y(point.y)}`).join("");
  const peak = highest(points) ?? first;
  const middle = (first.x + last.x) / 2;
  return {
    line: path,
    area: `${path}V${PLOT.bottom}H${x(first.x)}Z`,
    baseline: PLOT.bottom,
    peak: {
      x: x(peak.x),
      y: y(peak.y),
      // Above the point, and below it where the upper edge is near.
      labelY: y(peak.y) < PLOT.top + 14 ? y(peak.y) + 17 : y(peak.y) - 8,
      label: told.y(peak.y),
      anchor: x(peak.x) > (PLOT.left + PLOT.right) / 2 ? "end" : "start",
    },
    rows: [0, top / 2, top].map((value) => ({ y: y(value), label: told.y(value) })),
    columns: [
      { x: x(first.x), label: told.x(first.x), anchor: "start" },
      ...(points.length > 2 ? [{ x: x(middle), label: told.x(Math.round(middle)), anchor: "middle" as const }] : []),
      ...(points.length > 1 ? [{ x: x(last.x), label: told.x(last.x), anchor: "end" as const }] : []),
    ],
  };
}

export const highest = (points: readonly Point[]): Point | undefined =>
  points.reduce<Point | undefined>((best, point) => (best && best.y >= point.y ? best : point), undefined);

/** The next of 1, 2, 5, 10 … that is no less; 1 where everything is zero, so that a flat line lies at the bottom. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
