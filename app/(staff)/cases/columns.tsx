import { CASE_TONES, SOURCE_WORDS } from "#app/(staff)/cases/words.ts";
import type { CaseRow } from "#server/cases/schema.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

export const caseColumns: Column<CaseRow>[] = [
  { key: "subject", header: "Subject", primary: true, cell: (row) => cell.text(row.subject) },
  { key: "ref", header: "Case", width: 150, cell: (row) => cell.text(row.ref) },
  { key: "status", header: "Status", width: 105, cell: (row) => cell.state(row.status, CASE_TONES) },
  { key: "account", header: "Customer id", width: 125, class: "PERSONAL", cell: (row) => cell.text(row.accountRef) },
  {
    key: "assignee",
    header: "Assigned to",
    width: 150,
    class: "PERSONAL",
    cell: (row) => cell.text(row.mine ? "You" : row.assignee),
  },
  { key: "source", header: "From", width: 100, cell: (row) => cell.text(SOURCE_WORDS[row.source]) },
  { key: "opened", header: "Opened", width: 150, sortable: "desc", cell: (row) => cell.when(row.openedAt) },
  { key: "openedBy", header: "Opened by", width: 140, hidden: true, cell: (row) => cell.text(row.openedBy) },
  { key: "closed", header: "Closed", width: 150, hidden: true, cell: (row) => cell.when(row.closedAt) },
  { key: "id", header: "Id", width: 120, hidden: true, cell: (row) => cell.code(row.id) },
];
