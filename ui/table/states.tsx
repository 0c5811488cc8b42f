"use client";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Empty } from "#ui/empty.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { chosenColumns } from "#ui/table/chosen-columns.ts";
import type { DataTableProps } from "#ui/table/data-table.tsx";
import styles from "#ui/table/states.module.css";

type BodyProps<Row, F, S extends string> = Omit<DataTableProps<Row, F, S>, "children"> & {
  children: (rows: Row[]) => ReactNode;
};

/** Failed or forbidden, loading, empty, or rows: a list is always in exactly one of them. */
export function Body<Row, F, S extends string>({ label, list, read, columns, empty, children }: BodyProps<Row, F, S>) {
  if (read.error)
    return (
      <div className={styles.around}>
        <ProblemPanel problem={toProblem(read.error, label)} onRetry={read.refetch} />
      </div>
    );
  if (!read.data) return <Loading label={label} columns={chosenColumns(columns, list.values.cols ?? null).length} />;
  if (read.data.rows.length > 0) return children(read.data.rows);
  const narrowed = list.filterKeys.some((key) => list.values[key]) || list.query.search || list.query.searchRef;
  return (
    <div className={styles.around}>
      <Empty
        title={narrowed ? `No ${label.toLowerCase()} fit` : `No ${label.toLowerCase()} yet`}
        action={narrowed && <ClearAll list={list} />}
      >
        {empty}
      </Empty>
    </div>
  );
}

function ClearAll<F, S extends string>({ list }: Pick<DataTableProps<unknown, F, S>, "list">) {
  return (
    <Button className={styles.clear} variant="default" onClick={() => list.applyParams({})}>
      Clear filters and search
    </Button>
  );
}

function Loading({ label, columns }: { label: string; columns: number }) {
  const rows = Array.from({ length: 12 }, (_, row) => row);
  const cells = Array.from({ length: columns }, (_, cell) => cell);
  return (
    <div className={styles.loading} role="status" aria-label={`${label} are loading.`}>
      {rows.map((row) => (
        <div className={styles.row} key={row}>
          {cells.map((cell) => (
            <span className={styles.ghost} key={cell} style={{ width: `${38 + ((row * 17 + cell * 29) % 50)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}
