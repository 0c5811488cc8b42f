import { toldPercent } from "#app/(staff)/surveys/[id]/figures.ts";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import type { Item, Question, Row } from "#server/releases/schema.ts";

/** The same question in every release so far; margins that overlap tell no change. */
export function Trend({ item, kind }: { item: Item; kind: Question["kind"] }) {
  if (item.past.length < 2) return null;
  const options = kind === "multiple" ? item.options.slice(0, 1) : item.options;
  return (
    <div className={classes.cross}>
      <table className={classes.table}>
        <caption>{item.label ? `“${item.label}” over releases` : "Over releases"}</caption>
        <thead>
          <tr>
            <th scope="col">Release</th>
            {options.map((option) => (
              <th scope="col" key={option}>
                {option}
              </th>
            ))}
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {item.past.map(({ number, row }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              {options.map((option, at) => (
                <td key={option}>{told(row, at)}</td>
              ))}
              <td>{scored(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.base}>Where margins overlap, the releases do not differ.</p>
    </div>
  );
}

function told(row: Row, at: number): string {
  const cell = row.cells[at];
  if (!cell) return "";
  const margin = cell.margin && row.total > 0 ? ` ± ${Math.ceil((100 * cell.margin) / row.total)}` : "";
  return `${toldPercent(cell)}${margin}`;
}

function scored({ mean, net }: Row): string {
  const score = net ?? mean;
  return score ? `${score.value} ± ${score.margin}` : "–";
}
