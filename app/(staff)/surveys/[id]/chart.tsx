"use client";
import { Button } from "@mantine/core";
import { chartSvg, savePng, saveText } from "#app/(staff)/surveys/[id]/chart-file.ts";
import type { Bar } from "#app/(staff)/surveys/[id]/figures.ts";
import classes from "#app/(staff)/surveys/[id]/results.module.css";

/** Shares as bars, each with its margin as a thin line, and the table behind them. */
export function Chart({ name, title, bars }: { name: string; title: string; bars: Bar[] }) {
  const svg = () => chartSvg(`${title} (${name})`, bars);
  return (
    <>
      <ul className={classes.bars} aria-label={title}>
        {bars.map((bar) => (
          <li className={classes.bar} key={bar.label}>
            <span className={classes.label}>{bar.label}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${bar.percent}%` }} />
              <span className={classes.margin} style={{ left: `${bar.low}%`, width: `${bar.high - bar.low}%` }} />
            </span>
            <strong className={classes.figure}>{bar.told}</strong>
            <span className={classes.count}>{bar.people}</span>
          </li>
        ))}
      </ul>
      <details className={classes.behind}>
        <summary>The figures as a table</summary>
        <table className={classes.table}>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Answer</th>
              <th scope="col">People</th>
              <th scope="col">Margin</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, people, margin, told }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{people}</td>
                <td>{margin}</td>
                <td>{told}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={classes.files}>
          <Button variant="default" onClick={() => saveText(`${name}.svg`, svg())}>
            Save as SVG
          </Button>
          <Button variant="default" onClick={() => savePng(`${name}.png`, svg())}>
            Save as PNG
          </Button>
        </div>
      </details>
    </>
  );
}
