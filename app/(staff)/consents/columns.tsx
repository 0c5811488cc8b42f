import { METHOD_WORDS, PURPOSE_WORDS, RECORDED_BY, STATE_TONES } from "#app/(staff)/consents/words.ts";
import type { ConsentRow } from "#server/consents/schema.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

export const consentColumns: Column<ConsentRow>[] = [
  {
    key: "occurred",
    header: "When",
    primary: true,
    sortable: "desc",
    width: 155,
    cell: (row) => cell.when(row.occurredAt),
  },
  { key: "purpose", header: "Purpose", cell: (row) => cell.text(PURPOSE_WORDS[row.purpose]) },
  { key: "state", header: "Choice", width: 120, cell: (row) => cell.state(row.state, STATE_TONES) },
  { key: "account", header: "Customer id", width: 125, class: "PERSONAL", cell: (row) => cell.text(row.accountRef) },
  { key: "method", header: "How", width: 145, cell: (row) => cell.text(METHOD_WORDS[row.method]) },
  { key: "recordedBy", header: "Recorded by", width: 105, cell: (row) => cell.text(RECORDED_BY[row.recordedBy]) },
  { key: "subject", header: "For", width: 85, cell: (row) => cell.text(row.subject) },
  { key: "wording", header: "Wording", width: 105, cell: (row) => cell.code(row.wordingHash) },
  { key: "recorded", header: "Recorded", width: 170, hidden: true, cell: (row) => cell.when(row.recordedAt) },
  { key: "language", header: "Language", width: 90, hidden: true, cell: (row) => cell.text(row.language) },
  { key: "jurisdiction", header: "Jurisdiction", width: 110, hidden: true, cell: (row) => cell.text(row.jurisdiction) },
  { key: "id", header: "Id", width: 120, hidden: true, cell: (row) => cell.code(row.id) },
];
