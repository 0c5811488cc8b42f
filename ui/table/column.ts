import type { ReactNode } from "react";
import type { DataClass } from "#ui/data-class.tsx";

/** One column as data. No fetching and no dialog in a column: `cell` calls a renderer of `ui/table/cells.tsx`. */
export interface Column<Row> {
  /** Name in the URL's column set, and the sort key that the list procedure knows. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The cell is the row's link or opens it; exactly one column of a table has it. */
  primary?: boolean;
  /** `true`: the first press sorts ascending; "desc" suits times and counts. */
  sortable?: boolean | "desc";
  /** `false`: always shown. The primary column is always shown. */
  hideable?: boolean;
  /** Not in the default set, offered in the column menu. */
  hidden?: boolean;
  /** Pixels. A column without a width shares what is left. */
  width?: number;
  align?: "left" | "right";
  /** Marks the header when the column holds something more sensitive than OPERATIONAL. */
  class?: DataClass;
  /** `false`: left out of the card that a row becomes on a narrow screen. */
  narrow?: boolean;
}

export interface ListAnswer<Row> {
  rows: Row[];
  next: string | null;
  previous: string | null;
  /** The reference under which the server keeps a typed search; the URL carries it as `s`. */
  searchRef?: string | null;
  /** The text behind `searchRef`, so that a shared link can show what was searched for. */
  search?: string | null;
}

/** What the kit needs of a query; a `UseQueryResult` of TanStack Query fits as it is. */
export interface ListRead<Row> {
  data: ListAnswer<Row> | undefined;
  error: unknown;
  isFetching: boolean;
  isPlaceholderData?: boolean;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

/** Arrives after the rows. `capped` reads "10,000+". */
export interface ListCount {
  total: number;
  capped: boolean;
}
