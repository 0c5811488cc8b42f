import type { Column } from "#ui/table/column.ts";

/** Keys of the columns to show, in order. The URL says which; columns that must stay are put back where they belong. */
export function chosenColumns<Row>(columns: Column<Row>[], chosen: string | null): string[] {
  if (!chosen) return columns.filter(({ hidden }) => !hidden).map(({ key }) => key);
  const known = chosen
    .split(",")
    .filter((key, at, all) => all.indexOf(key) === at && columns.some((column) => column.key === key));
  const missing = columns.filter((column) => mustStay(column) && !known.includes(column.key)).map(({ key }) => key);
  return [...missing, ...known];
}

export function mustStay<Row>({ primary, hideable }: Column<Row>): boolean {
  return primary === true || hideable === false;
}
