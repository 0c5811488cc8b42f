import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { ClassMark } from "#ui/data-class.tsx";
import type { Column } from "#ui/table/column.ts";
import styles from "#ui/table/head-cell.module.css";
import type { Direction } from "#ui/table/list-plan.ts";

interface HeadCellProps<Row> {
  column: Column<Row>;
  query: { sort: string; direction: Direction };
  onSort: (key: string, direction: Direction) => void;
}

export function HeadCell<Row>({ column, query, onSort }: HeadCellProps<Row>) {
  const { key, header, sortable, align } = column;
  const sorted = query.sort === key ? query.direction : undefined;
  const first = sortable === "desc" ? "desc" : "asc";
  const mark = column.class && column.class !== "OPERATIONAL" && <ClassMark of={column.class} />;
  return (
    <th
      className={styles.head}
      scope="col"
      data-align={align}
      aria-sort={sorted && (sorted === "asc" ? "ascending" : "descending")}
    >
      {sortable ? (
        <button className={styles.sort} type="button" onClick={() => onSort(key, sorted ? opposite(sorted) : first)}>
          <span className={styles.headWord}>{header}</span>
          {mark}
          <Arrow direction={sorted ?? first} active={Boolean(sorted)} />
        </button>
      ) : (
        <span className={styles.still}>
          <span className={styles.headWord}>{header}</span>
          {mark}
        </span>
      )}
    </th>
  );
}

function Arrow({ direction, active }: { direction: Direction; active: boolean }) {
  const Icon = direction === "asc" ? IconArrowUp : IconArrowDown;
  return <Icon className={styles.arrow} data-active={active || undefined} size={12} stroke={2.2} aria-hidden="true" />;
}

function opposite(direction: Direction): Direction {
  return direction === "asc" ? "desc" : "asc";
}
