import type { HandoverRow } from "#server/releases/schema.ts";
import { PURPOSE_SENTENCES } from "#server/releases/vocabulary.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

export const HANDOVER_TONES = { asked: "wait", approved: "good", refused: "bad" } as const;

export const handoverColumns: Column<HandoverRow>[] = [
  { key: "recipient", header: "Recipient", primary: true, width: 230, cell: (row) => cell.text(row.recipient) },
  { key: "release", header: "Release", width: 190, cell: (row) => cell.text(`${row.survey}, release ${row.number}`) },
  { key: "purpose", header: "Purpose", width: 165, cell: (row) => cell.text(PURPOSE_SENTENCES[row.purpose]) },
  { key: "state", header: "State", width: 105, cell: (row) => cell.state(row.state, HANDOVER_TONES) },
  { key: "files", header: "Files taken", width: 95, align: "right", cell: (row) => cell.count(row.files) },
  {
    key: "askedBy",
    header: "Asked by",
    width: 150,
    class: "PERSONAL",
    hidden: true,
    cell: (row) => cell.text(row.askedBy),
  },
  { key: "decidedBy", header: "Decided by", width: 130, class: "PERSONAL", cell: (row) => cell.text(row.decidedBy) },
  { key: "asked", header: "Asked", width: 155, sortable: "desc", cell: (row) => cell.when(row.askedAt) },
];
