"use client";
import { IconDownload } from "@tabler/icons-react";
import { Dropdown } from "#ui/dropdown.tsx";
import { MenuLine } from "#ui/menu.tsx";
import { ColumnMenu } from "#ui/table/column-menu.tsx";
import type { DataTableProps, ExportOption } from "#ui/table/data-table.tsx";
import { FilterBar } from "#ui/table/filter-bar.tsx";
import { SearchBox } from "#ui/table/search-box.tsx";
import { SortMenu } from "#ui/table/sort-menu.tsx";
import styles from "#ui/table/toolbar.module.css";
import { ViewsMenu } from "#ui/table/views-menu.tsx";

type ToolbarProps<Row, F, S extends string> = DataTableProps<Row, F, S> & { linkedSearch: string | null | undefined };

export function Toolbar<Row, F, S extends string>(props: ToolbarProps<Row, F, S>) {
  const { list, search, columns, views, filters = [], exports = [], tools, linkedSearch } = props;
  const text = list.search.text ?? linkedSearch;
  return (
    <search className={styles.toolbar}>
      {search ? (
        <SearchBox placeholder={search.placeholder} text={text} onSubmit={list.search.submit} />
      ) : (
        <FilterBar filters={filters} list={list} />
      )}
      <div className={styles.tools}>
        {tools}
        {views && <ViewsMenu views={views} params={list.params} onApply={list.applyParams} />}
        <SortMenu columns={columns} query={list.query} onSort={(sort, dir) => list.set({ sort, dir })} />
        <ColumnMenu columns={columns} chosen={list.values.cols ?? null} onChoose={(cols) => list.set({ cols }, true)} />
        {exports.length > 0 && <ExportMenu options={exports} />}
      </div>
      {search && <FilterBar filters={filters} list={list} />}
    </search>
  );
}

function ExportMenu({ options }: { options: ExportOption[] }) {
  const face = (
    <>
      <IconDownload size={14} aria-hidden="true" /> Export
    </>
  );
  return (
    <Dropdown label="Export" align="end" width={270} face={face}>
      {(close) =>
        options.map(({ key, label, description, onSelect }) => (
          <MenuLine
            key={key}
            hint={description}
            onPress={() => {
              close();
              onSelect();
            }}
          >
            {label}
          </MenuLine>
        ))
      }
    </Dropdown>
  );
}
