import { Commitments, Deed, Instant, Who } from "#app/(staff)/audit/cells.tsx";
import { OUTCOME_TONES } from "#app/(staff)/audit/words.ts";
import type { AuditRow } from "#server/audit/schema.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

/** The log holds ids of accounts only; who may open accounts gets a way to them. */
export const auditColumns = (mayOpenAccounts: boolean): Column<AuditRow>[] => [
  { key: "at", header: "Time", width: 148, sortable: "desc", cell: (row) => <Instant at={row.at} /> },
  { key: "who", header: "Who", width: 156, cell: (row) => <Who row={row} /> },
  { key: "what", header: "What happened", primary: true, cell: (row) => <Deed row={row} /> },
  { key: "outcome", header: "Outcome", width: 90, cell: (row) => cell.state(row.outcome, OUTCOME_TONES) },
  { key: "reason", header: "Reason", width: 144, cell: (row) => cell.word(row.reason) },
  {
    key: "account",
    header: "Account",
    width: 104,
    cell: ({ accountId }) =>
      mayOpenAccounts && accountId ? cell.link(`/accounts/${accountId}`, accountId.slice(0, 8)) : cell.code(accountId),
  },
  {
    key: "commitments",
    header: "Commitments",
    width: 108,
    cell: ({ commitments }) => (commitments.length > 0 ? <Commitments numbers={commitments} /> : cell.text(null)),
  },
  { key: "action", header: "Action", width: 150, hidden: true, cell: (row) => cell.text(row.action) },
  { key: "code", header: "Code", width: 120, hidden: true, cell: (row) => cell.text(row.code) },
  { key: "fields", header: "Fields", width: 150, hidden: true, cell: (row) => cell.list(row.fields) },
  { key: "rows", header: "Rows", width: 80, hidden: true, align: "right", cell: (row) => cell.count(row.rows) },
  { key: "case", header: "Case", width: 104, hidden: true, cell: (row) => cell.code(row.caseId) },
  { key: "grant", header: "Grant", width: 104, hidden: true, cell: (row) => cell.code(row.grantId) },
  { key: "id", header: "Event", width: 90, hidden: true, align: "right", cell: (row) => cell.text(row.id) },
];
