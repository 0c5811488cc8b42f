"use client";
import { useState } from "react";
import styles from "#ui/series-chart.module.css";
import { drawingOf, HEIGHT, highest, PLOT, type Point, type Telling, WIDTH } from "#ui/series-drawing.ts";

interface SeriesChartProps {
  title: string;
  /** What the x axis counts, as the head of the table's first column. */
  across: string;
  points: readonly Point[];
  told: Telling;
}

/** One measure over time, in one colour with its highest point marked and named; the table behind it says the same. */
export function SeriesChart({ title, across, points, told }: SeriesChartProps) {
  const [open, setOpen] = useState(false);
  const drawing = drawingOf(points, told);
  if (!drawing) return null;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{title}</figcaption>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={inWords(title, points, told)}
      >
        {drawing.rows.map(({ y, label }) => (
          <g key={y}>
            <path className={styles.grid} d={`M${PLOT.left} ${y}H${PLOT.right}`} />
            <text x={PLOT.left - 6} y={y + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {drawing.columns.map(({ x, label, anchor }) => (
          <text key={x} x={x} y={drawing.baseline + 17} textAnchor={anchor}>
            {label}
          </text>
        ))}
        <path className={styles.area} d={drawing.area} />
        <path className={styles.line} d={drawing.line} />
        <circle className={styles.peak} cx={drawing.peak.x} cy={drawing.peak.y} r="3.5" />
        <text className={styles.top} x={drawing.peak.x} y={drawing.peak.labelY} textAnchor={drawing.peak.anchor}>
          {drawing.peak.label}
        </text>
      </svg>
      <details className={styles.behind} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{title} as a table</summary>
        {open && (
          <table className={styles.table}>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{across}</th>
                <th scope="col">{title}</th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ x, y }) => (
                <tr key={x}>
                  <th scope="row">{told.x(x)}</th>
                  <td>{told.y(y)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figure>
  );
}

function inWords(title: string, points: readonly Point[], told: Telling): string {
  const first = points[0];
  const last = points.at(-1);
  const peak = highest(points);
  if (!first || !last || !peak) return title;
  const lowest = Math.min(...points.map(({ y }) => y));
  return `${title} from ${told.x(first.x)} to ${told.x(last.x)}: highest ${told.y(peak.y)} at ${told.x(peak.x)}, lowest ${told.y(lowest)}.`;
}
