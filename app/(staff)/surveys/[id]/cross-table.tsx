import { groupName, toldPercent } from "#app/(staff)/surveys/[id]/figures.ts";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import type { Item, Table } from "#server/releases/schema.ts";

type Props = { item: Item; table: Table; by: string; multiple: boolean };

/** One demographic down, the options across; a merged row names every group in it and says why. */
export function CrossTable({ item, table, by, multiple }: Props) {
  const options = multiple ? item.options.slice(0, 1) : item.options;
  const merged = table.rows.some((row) => row.merged);
  const scored = table.rows.some(({ mean, net }) => mean || net);
  return (
    <div className={classes.cross}>
      <table className={classes.table}>
        <caption>{item.label ? `“${item.label}” by ${by}` : `By ${by}`}</caption>
        <thead>
          <tr>
            <th scope="col">{by}</th>
            <th scope="col">People</th>
            {options.map((option) => (
              <th scope="col" key={option}>
                {option}
              </th>
            ))}
            {scored && <th scope="col">Score</th>}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.labels.join()}>
              <th scope="row">{groupName(row)}</th>
              <td>{row.total.toLocaleString("en")}</td>
              {options.map((option, at) => {
                const cell = row.cells[at];
                return (
                  <td key={option} title={cell?.margin ? `${cell.count} people, ± ${cell.margin}` : undefined}>
                    {cell && toldPercent(cell)}
                    {cell?.margin && row.total > 0 ? (
                      <small> ± {Math.ceil((100 * cell.margin) / row.total)}</small>
                    ) : null}
                  </td>
                );
              })}
              {scored && <td>{scoreOf(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {merged && (
        <p className={classes.base}>
          Groups of fewer than ten people were merged, so that no row is about few. Nothing is hidden in the table.
        </p>
      )}
    </div>
  );
}

function scoreOf({ mean, net }: Table["rows"][number]): string {
  const score = net ?? mean;
  return score ? `${score.value} ± ${score.margin}` : "too few";
}
