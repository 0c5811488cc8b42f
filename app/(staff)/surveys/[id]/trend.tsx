import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { TrendChart } from "#app/(staff)/surveys/[id]/trend-chart.tsx";
import { MOST_LINES, trendOf } from "#app/(staff)/surveys/[id]/trend-lines.ts";
import type { Question } from "#server/releases/schema.ts";

/** The same question in every release so far, as lines and as a table; margins that overlap tell no change. */
export function OverReleases({ question, release }: { question: Question; release: number }) {
  const trend = trendOf(question);
  if (!trend) return null;
  const { lines, releases, left } = trend;
  return (
    <div className={classes.cross}>
      <TrendChart name={`release-${release}-${question.key}-trend`} title={question.wording} trend={trend}>
        <p className={classes.base}>
          Where margins overlap, the releases do not differ.
          {left > 0 && ` The ${MOST_LINES} largest are drawn; the table has all ${lines.length}.`}
        </p>
        <details className={classes.behind}>
          <summary>The trend as a table</summary>
          <table className={classes.table}>
            <caption>Over releases</caption>
            <thead>
              <tr>
                <th scope="col">Answer</th>
                {releases.map((number) => (
                  <th scope="col" key={number}>{`Release ${number}`}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ label, points }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {releases.map((number) => (
                    <td key={number}>{points.find((point) => point.release === number)?.told ?? "withheld"}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </TrendChart>
    </div>
  );
}
