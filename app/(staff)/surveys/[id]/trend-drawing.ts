import { MOST_LINES, type Trend, type TrendPoint } from "#app/(staff)/surveys/[id]/trend-lines.ts";

export const WIDTH = 460;
export const PLOT = { left: 44, right: 440, top: 12, bottom: 182 };
const LEGEND = { top: 222, step: 20, column: 216 };

/** Told apart without colour too: each line has its own dashes. Colours by Okabe and Ito, seen alike by all eyes. */
const STYLES = [
  { stroke: "#0072b2", dashes: "" },
  { stroke: "#d55e00", dashes: "8 4" },
  { stroke: "#009e73", dashes: "2 4" },
  { stroke: "#cc79a7", dashes: "10 4 2 4" },
  { stroke: "#b07d00", dashes: "14 6" },
  { stroke: "#3a8fc4", dashes: "4 2" },
] as const;

type Place = { x: number; y: number };
export type Drawn = {
  label: string;
  stroke: string;
  dashes: string;
  path: string;
  points: (Place & { low: number; high: number; title: string })[];
  legend: Place;
};
export type Drawing = {
  height: number;
  lines: Drawn[];
  ticks: { y: number; label: string }[];
  releases: { x: number; label: string }[];
};

/** Where everything stands: values upwards between round bounds, releases from left to right at equal steps. */
export function drawingOf({ lines, releases, unit }: Trend): Drawing {
  const shown = lines.slice(0, MOST_LINES);
  const bounds = boundsOf(
    shown.flatMap(({ points }) => points),
    unit ? 0 : Number.NEGATIVE_INFINITY,
  );
  const y = (value: number) =>
    PLOT.bottom - ((PLOT.bottom - PLOT.top) * (value - bounds.from)) / (bounds.to - bounds.from);
  const gap = (PLOT.right - PLOT.left - 60) / (releases.length - 1);
  const x = (release: number) => PLOT.left + 30 + gap * releases.indexOf(release);
  return {
    height: LEGEND.top + LEGEND.step * Math.ceil(shown.length / 2),
    ticks: bounds.ticks.map((tick) => ({ y: y(tick), label: `${tick}${unit}` })),
    releases: releases.map((release) => ({ x: x(release), label: String(release) })),
    lines: shown.map(({ label, points }, at) => ({
      label,
      ...(STYLES[at] ?? STYLES[0]),
      path: points.map((point, n) => `${n === 0 ? "M" : "L"}${x(point.release)} ${y(point.value)}`).join(""),
      points: points.map((point) => ({
        x: x(point.release),
        y: y(point.value),
        low: y(Math.max(bounds.from, point.value - point.margin)),
        high: y(Math.min(bounds.to, point.value + point.margin)),
        title: `${label}, release ${point.release}: ${point.told}`,
      })),
      legend: { x: PLOT.left + (at % 2) * LEGEND.column, y: LEGEND.top + Math.floor(at / 2) * LEGEND.step },
    })),
  };
}

/** Round bounds around all values and their margins, not below `least`, and the steps between them. */
function boundsOf(points: readonly TrendPoint[], least: number): { from: number; to: number; ticks: number[] } {
  const lowest = Math.max(least, Math.min(...points.map(({ value, margin }) => value - margin)));
  const highest = Math.max(...points.map(({ value, margin }) => value + margin));
  const step = [0.5, 1, 2, 5, 10, 20, 25, 50].find((one) => (highest - lowest) / one <= 5) ?? 100;
  const from = Math.floor(lowest / step) * step;
  const steps = Math.max(1, Math.ceil((highest - from) / step));
  return { from, to: from + steps * step, ticks: Array.from({ length: steps + 1 }, (_, n) => from + n * step) };
}
