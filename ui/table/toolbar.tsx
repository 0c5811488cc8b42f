"use client";
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { ColumnMenu } from "#ui/table/column-menu.tsx";
import type { DataTableProps } from "#ui/table/data-table.tsx";
import { SearchBox } from "#ui/table/search-box.tsx";
import styles from "#ui/table/toolbar.module.css";
import { ViewsMenu } from "#ui/table/views-menu.tsx";

type ToolbarProps<Row, F, S extends string> = DataTableProps<Row, F, S> & { linkedSearch: string | null | undefined };

export function Toolbar<Row, F, S extends string>(props: ToolbarProps<Row, F, S>) {
  const { list, search, columns, views, exports = [], tools, linkedSearch } = props;
  const text = list.search.text ?? linkedSearch;
  return (
    <search className={styles.toolbar}>
      {search && (
        <SearchBox key={text ?? "unknown"} placeholder={search.placeholder} text={text} onSubmit={list.search.submit} />
      )}
      <div className={styles.tools}>
        {tools}
        {views && <ViewsMenu views={views} params={list.params} onApply={list.applyParams} />}
        <ColumnMenu columns={columns} chosen={list.values.cols ?? null} onChoose={(cols) => list.set({ cols }, true)} />
        {exports.length > 0 && <ExportMenu options={exports} />}
      </div>
    </search>
  );
}

function ExportMenu({ options }: { options: NonNullable<DataTableProps<unknown, unknown, string>["exports"]> }) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(({ key, label, description, onSelect }) => (
          <Menu.Item key={key} onClick={onSelect}>
            {label}
            {description && <span className={styles.hint}>{description}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
