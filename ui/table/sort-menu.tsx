import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { Dropdown } from "#ui/dropdown.tsx";
import { MenuLine } from "#ui/menu.tsx";
import type { Column } from "#ui/table/column.ts";
import type { Direction } from "#ui/table/list-plan.ts";
import styles from "#ui/table/toolbar.module.css";

interface SortMenuProps<Row> {
  columns: Column<Row>[];
  query: { sort: string; direction: Direction };
  onSort: (key: string, direction: Direction) => void;
}

/** For narrow screens, where the rows are cards and there is no header to press. */
export function SortMenu<Row>({ columns, query, onSort }: SortMenuProps<Row>) {
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  const up = query.direction === "asc";
  const Arrow = up ? IconArrowUp : IconArrowDown;
  const sorted = sortable.find(({ key }) => key === query.sort);
  const face = (
    <>
      <Arrow size={14} aria-hidden="true" /> {sorted?.header ?? "Sort"}
    </>
  );
  return (
    <div className={styles.sort}>
      <Dropdown name={`Sorted by ${sorted?.header ?? query.sort}`} label="Sort" face={face}>
        {(close) =>
          sortable.flatMap(({ key, header }) =>
            (["asc", "desc"] as const).map((direction) => (
              <MenuLine
                key={`${key} ${direction}`}
                icon={direction === "asc" ? <IconArrowUp size={14} /> : <IconArrowDown size={14} />}
                chosen={query.sort === key && query.direction === direction}
                onPress={() => {
                  close();
                  onSort(key, direction);
                }}
              >
                {header}, {direction === "asc" ? "ascending" : "descending"}
              </MenuLine>
            )),
          )
        }
      </Dropdown>
    </div>
  );
}
