"use client";
import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3 } from "@tabler/icons-react";
import { Dropdown } from "#ui/dropdown.tsx";
import { chosenColumns, mustStay } from "#ui/table/chosen-columns.ts";
import type { Column } from "#ui/table/column.ts";
import styles from "#ui/table/column-menu.module.css";
import { Tick } from "#ui/tick.tsx";

interface ColumnMenuProps<Row> {
  columns: Column<Row>[];
  chosen: string | null;
  onChoose: (columns: string | null) => void;
}

export function ColumnMenu<Row>({ columns, chosen, onChoose }: ColumnMenuProps<Row>) {
  const shown = chosenColumns(columns, chosen);
  const usual = chosenColumns(columns, null).join(",");
  const rest = columns.filter(({ key }) => !shown.includes(key));
  const choose = (keys: string[]) => onChoose(keys.join(",") === usual ? null : keys.join(","));

  function swap(at: number, by: 1 | -1) {
    const other = at + by;
    choose(
      shown.map((key, index) => (index === at ? (shown[other] ?? key) : index === other ? (shown[at] ?? key) : key)),
    );
  }

  return (
    <Dropdown
      label="Columns"
      align="end"
      width={250}
      face={
        <>
          <IconColumns3 size={14} aria-hidden="true" /> Columns
        </>
      }
    >
      {() => (
        <>
          <ul className={styles.list}>
            {shown.map((key, at) => {
              const column = columns.find((known) => known.key === key);
              if (!column) return null;
              return (
                <li className={styles.line} key={key}>
                  <Tick
                    label={column.header}
                    checked
                    disabled={mustStay(column)}
                    onChange={() => choose(shown.filter((other) => other !== key))}
                  />
                  <span className={styles.moves}>
                    <ActionIcon
                      size={22}
                      disabled={at === 0}
                      aria-label={`Move ${column.header} to the left`}
                      onClick={() => swap(at, -1)}
                    >
                      <IconArrowUp size={13} />
                    </ActionIcon>
                    <ActionIcon
                      size={22}
                      disabled={at === shown.length - 1}
                      aria-label={`Move ${column.header} to the right`}
                      onClick={() => swap(at, 1)}
                    >
                      <IconArrowDown size={13} />
                    </ActionIcon>
                  </span>
                </li>
              );
            })}
            {rest.map(({ key, header }) => (
              <li className={styles.line} key={key}>
                <Tick label={header} checked={false} onChange={() => choose([...shown, key])} />
              </li>
            ))}
          </ul>
          {chosen && (
            <Button variant="subtle" color="gray" fullWidth onClick={() => onChoose(null)}>
              Usual columns
            </Button>
          )}
        </>
      )}
    </Dropdown>
  );
}
