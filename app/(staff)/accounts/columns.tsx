import { FLAG_WORDS } from "#app/(staff)/accounts/flag-words.ts";
import type { FlaggedRow } from "#server/accounts/schema.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

export const STATUS_TONES = { trial: "wait", active: "good", suspended: "bad", closed: "closed" } as const;

export const accountColumns: Column<FlaggedRow>[] = [
  {
    key: "email",
    header: "E-mail",
    primary: true,
    sortable: true,
    class: "PERSONAL",
    cell: (row) => cell.email(row.email),
  },
  { key: "name", header: "Name", width: 180, sortable: true, class: "PERSONAL", cell: (row) => cell.text(row.name) },
  { key: "status", header: "Status", width: 110, cell: (row) => cell.state(row.status, STATUS_TONES) },
  {
    key: "flags",
    header: "Flags",
    width: 130,
    narrow: true,
    cell: (row) => cell.list(row.flags.map((flag) => FLAG_WORDS[flag].name)),
  },
  { key: "plan", header: "Plan", width: 100, cell: (row) => cell.text(row.plan) },
  { key: "partner", header: "Partner", width: 130, cell: (row) => cell.text(row.partner) },
  { key: "seen", header: "Last seen", width: 120, sortable: "desc", cell: (row) => cell.ago(row.lastSeenAt) },
  { key: "created", header: "Created", width: 150, sortable: "desc", cell: (row) => cell.when(row.createdAt) },
  { key: "country", header: "Country", width: 90, hidden: true, cell: (row) => cell.text(row.country) },
  { key: "ref", header: "Customer id", width: 120, hidden: true, cell: (row) => cell.text(row.ref) },
  { key: "id", header: "Id", width: 120, hidden: true, cell: (row) => cell.code(row.id) },
];
