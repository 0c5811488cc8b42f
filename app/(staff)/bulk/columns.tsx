import { OUTCOME_TONES, standing } from "#app/(staff)/bulk/words.ts";
import type { BulkJob } from "#server/bulk/schema.ts";
import { actWords } from "#server/bulk/vocabulary.ts";
import type { ResultRow } from "#server/workflows/bulk-results.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

export const resultColumns: Column<ResultRow>[] = [
  {
    key: "email",
    header: "Account",
    primary: true,
    sortable: true,
    class: "PERSONAL",
    cell: (row) => cell.email(row.email),
  },
  { key: "ref", header: "Customer id", width: 130, cell: (row) => cell.text(row.ref) },
  {
    key: "outcome",
    header: "Result",
    width: 120,
    cell: (row) => (row.outcome ? cell.state(row.outcome, OUTCOME_TONES) : cell.state("untouched", {}, "Not touched")),
  },
  { key: "sentence", header: "Why", cell: (row) => cell.text(row.sentence) },
];

export const jobColumns: Column<BulkJob>[] = [
  { key: "act", header: "Act", primary: true, cell: (job) => cell.text(actWords[job.act].label) },
  {
    key: "state",
    header: "State",
    width: 180,
    cell: (job) => cell.state(standing(job).word, { [standing(job).word]: standing(job).tone }, standing(job).word),
  },
  { key: "rows", header: "Accounts", width: 100, align: "right", cell: (job) => cell.count(job.rows) },
  { key: "done", header: "Done", width: 90, align: "right", cell: (job) => cell.count(job.done) },
  { key: "skipped", header: "Skipped", width: 90, align: "right", cell: (job) => cell.count(job.skipped) },
  { key: "failed", header: "Failed", width: 90, align: "right", cell: (job) => cell.count(job.failed) },
  { key: "asked", header: "Started", width: 160, cell: (job) => cell.when(job.askedAt) },
];
