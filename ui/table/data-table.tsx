"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Dialog } from "#ui/dialog.tsx";
import { ActionBar } from "#ui/table/action-bar.tsx";
import type { Column, ListCount, ListRead } from "#ui/table/column.ts";
import styles from "#ui/table/data-table.module.css";
import type { Filter } from "#ui/table/filter.ts";
import { Grid } from "#ui/table/grid.tsx";
import { useTableKeys } from "#ui/table/keys.ts";
import { Pager } from "#ui/table/pager.tsx";
import { type BulkAction, useTicks } from "#ui/table/selection.ts";
import { Body } from "#ui/table/states.tsx";
import { Toolbar } from "#ui/table/toolbar.tsx";
import type { List } from "#ui/table/use-list.ts";
import type { Views } from "#ui/table/views-menu.tsx";

export interface ExportOption {
  key: string;
  label: string;
  description?: string;
  onSelect: () => void;
}

export interface DataTableProps<Row, F, S extends string> {
  /** What the rows are, in the plural: "Accounts". */
  label: string;
  list: List<F, S>;
  read: ListRead<Row>;
  count?: ListCount;
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  href?: (row: Row) => string;
  /** Opens beside the list instead of on a page of its own. */
  detail?: { title: string; render: (id: string, row: Row | undefined) => ReactNode };
  search?: { placeholder: string };
  filters?: Filter[];
  views?: Views;
  bulk?: BulkAction<F, S>[];
  exports?: ExportOption[];
  empty: ReactNode;
  tools?: ReactNode;
}

export function DataTable<Row, F, S extends string>(props: DataTableProps<Row, F, S>) {
  const { label, list, read, count, rowId, detail, bulk = [] } = props;
  const root = useRef<HTMLElement>(null);
  const answer = read.data;
  const open = list.values.open;
  const ticks = useTicks(JSON.stringify([list.query.filter, list.query.search, list.query.searchRef && list.values.s]));
  const fresh = read.isPlaceholderData ? undefined : answer;
  const ref = fresh?.searchRef;

  useEffect(() => {
    if (ref) list.keepSearchRef(ref);
  });

  const move = (cursor: string | null | undefined) => list.set({ at: cursor }, true);
  const onKeyDown = useTableKeys({
    root,
    toggle: bulk.length > 0 ? ticks.toggle : undefined,
    next: fresh?.next ? () => move(fresh.next) : undefined,
    previous: fresh?.previous ? () => move(fresh.previous) : undefined,
    refresh: read.refetch,
  });

  return (
    <section className={styles.table} data-table="" aria-label={label} ref={root} onKeyDown={onKeyDown}>
      <Toolbar {...props} linkedSearch={answer?.search} />
      {bulk.length > 0 && (
        <ActionBar
          ticks={ticks}
          actions={bulk}
          list={list}
          count={count}
          page={answer?.rows.map(rowId) ?? []}
          label={label}
        />
      )}
      <Body {...props}>{(rows) => <Grid {...props} rows={rows} ticks={bulk.length > 0 ? ticks : undefined} />}</Body>
      {answer && (
        <Pager
          label={label}
          shown={answer.rows.length}
          answer={fresh}
          first={!list.values.at}
          count={count}
          read={read}
          onMove={move}
        />
      )}
      {detail && open && (
        <Dialog shape="side" onClose={() => list.set({ open: null }, true)} title={detail.title}>
          {detail.render(
            open,
            answer?.rows.find((row) => rowId(row) === open),
          )}
        </Dialog>
      )}
    </section>
  );
}
