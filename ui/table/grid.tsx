"use client";
import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { chosenColumns } from "#ui/table/chosen-columns.ts";
import type { Column } from "#ui/table/column.ts";
import type { DataTableProps } from "#ui/table/data-table.tsx";
import styles from "#ui/table/grid.module.css";
import headStyles from "#ui/table/head-cell.module.css";
import { HeadCell } from "#ui/table/head-cell.tsx";
import { RowOpener } from "#ui/table/row-opener.tsx";
import type { Ticks } from "#ui/table/selection.ts";
import { Tick } from "#ui/tick.tsx";

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature });
/** Room for a column without a width of its own. */
const ROOM = 150;

type GridProps<Row, F, S extends string> = DataTableProps<Row, F, S> & { rows: Row[]; ticks: Ticks | undefined };

export function Grid<Row, F, S extends string>({
  label,
  list,
  read,
  columns,
  rows,
  rowId,
  href,
  detail,
  ticks,
}: GridProps<Row, F, S>) {
  const known = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, { row: Row }>();
    return columns.map(({ key, header, cell }) =>
      helper.display({ id: key, header, cell: ({ row }) => cell(row.original.row) }),
    );
  }, [columns]);
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const chosen = chosenColumns(columns, list.values.cols ?? null);
  const table = useTable({
    features,
    data,
    columns: definitions,
    getRowId: ({ row }) => rowId(row),
    state: {
      columnOrder: chosen,
      columnVisibility: Object.fromEntries(columns.map(({ key }) => [key, chosen.includes(key)])),
    },
  });
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => known.get(id) ?? []);
  const page = rows.map(rowId);
  const opener = (row: Row) => ({
    href: href?.(row),
    onOpen: detail ? () => list.set({ open: rowId(row) }, true) : undefined,
  });

  return (
    <div className={styles.scroller} data-stale={read.isPlaceholderData || undefined} aria-busy={read.isFetching}>
      <table
        className={styles.grid}
        style={{ "--least": `${shown.reduce((sum, { width = ROOM }) => sum + width, ticks ? 36 : 0)}px` }}
      >
        <caption className={styles.caption}>{label}</caption>
        <colgroup>
          {ticks && <col style={{ width: 36 }} />}
          {shown.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {ticks && (
              <th className={headStyles.head} scope="col" data-tick="">
                <Tick
                  name="Select this page"
                  checked={page.length > 0 && page.every(ticks.has)}
                  some={page.some(ticks.has) && !page.every(ticks.has)}
                  onChange={() => ticks.togglePage(page)}
                />
              </th>
            )}
            {shown.map((column) => (
              <HeadCell
                key={column.key}
                column={column}
                query={list.query}
                onSort={(sort, dir) => list.set({ sort, dir })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr
              className={styles.row}
              key={row.id}
              data-row={row.id}
              data-ticked={ticks?.has(row.id) || undefined}
              data-open={list.values.open === row.id || undefined}
            >
              {ticks && (
                <td className={styles.tick}>
                  <Tick name="Select this row" checked={ticks.has(row.id)} onChange={() => ticks.toggle(row.id)} />
                </td>
              )}
              {row.getVisibleCells().map((cell) => {
                const column = known.get(cell.column.id);
                return (
                  <td key={cell.id} className={styles.cell} {...cellMarks(column)}>
                    <RowOpener enabled={column?.primary} {...opener(row.original.row)}>
                      <table.FlexRender cell={cell} />
                    </RowOpener>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellMarks<Row>(column: Column<Row> | undefined) {
  return {
    "data-label": column?.header,
    "data-align": column?.align,
    "data-primary": column?.primary || undefined,
    "data-narrow": column?.narrow === false ? "hide" : undefined,
  };
}
