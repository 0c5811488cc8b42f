"use client";
import { Button } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { savePng, saveText, svgText } from "#app/(staff)/surveys/[id]/chart-file.ts";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { type Drawn, drawingOf, PLOT, WIDTH } from "#app/(staff)/surveys/[id]/trend-drawing.ts";
import type { Trend } from "#app/(staff)/surveys/[id]/trend-lines.ts";

type Props = { name: string; title: string; trend: Trend; children: ReactNode };

/** Lines over releases with their margins; the table behind it says the same. */
export function TrendChart({ name, title, trend, children }: Props) {
  const drawn = useRef<SVGSVGElement>(null);
  const { height, lines, ticks, releases } = drawingOf(trend);
  const file = () => (drawn.current ? svgText(drawn.current, `${title} (${name})`) : "");
  return (
    <>
      <svg
        ref={drawn}
        className={classes.trend}
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`${title}, over ${releases.length} releases`}
        fontSize="12"
        fill="currentColor"
      >
        {ticks.map(({ y, label }) => (
          <g key={label}>
            <path d={`M${PLOT.left} ${y}H${PLOT.right}`} stroke="currentColor" strokeOpacity="0.18" />
            <text x={PLOT.left - 8} y={y + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {releases.map(({ x, label }) => (
          <text key={label} x={x} y={PLOT.bottom + 18} textAnchor="middle">
            {`Release ${label}`}
          </text>
        ))}
        {lines.map((line) => (
          <Line key={line.label} line={line} />
        ))}
      </svg>
      {children}
      <div className={classes.files}>
        <Button variant="default" onClick={() => saveText(`${name}.svg`, file())}>
          Save trend as SVG
        </Button>
        <Button variant="default" onClick={() => savePng(`${name}.png`, file())}>
          Save trend as PNG
        </Button>
      </div>
    </>
  );
}

function Line({ line: { label, stroke, dashes, path, points, legend } }: { line: Drawn }) {
  return (
    <g>
      <path d={path} fill="none" stroke={stroke} strokeWidth="2" strokeDasharray={dashes} />
      {points.map(({ x, y, low, high, title }) => (
        <g key={title} stroke={stroke}>
          <path d={`M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8`} strokeWidth="1.25" />
          <circle cx={x} cy={y} r="4" fill={stroke}>
            <title>{title}</title>
          </circle>
        </g>
      ))}
      <path d={`M${legend.x} ${legend.y}h34`} fill="none" stroke={stroke} strokeWidth="2" strokeDasharray={dashes} />
      <circle cx={legend.x + 17} cy={legend.y} r="4" fill={stroke} />
      <text x={legend.x + 42} y={legend.y + 4}>
        {label.length > 24 ? `${label.slice(0, 23)}…` : label}
      </text>
    </g>
  );
}
