import { BulkId, BulkJob, BulkJobs, Nothing } from "#server/bulk/schema.ts";
import { cancelJob, getJob, listMyJobs } from "#server/bulk/service.ts";
import type { Trace } from "#server/events/event.ts";
import { listTrace } from "#server/paging.ts";
import { audited, router } from "#server/trpc.ts";
import { Preview, PreviewInput, type Selection, Started, StartInput } from "#server/workflows/bulk-choice.ts";
import { listResults, ResultPage, ResultQuery } from "#server/workflows/bulk-results.ts";
import { previewBulk, startBulk } from "#server/workflows/start-bulk.ts";

const jobIds = ({ jobs }: { jobs: BulkJob[] }) => ({ subjects: jobs.map(({ id }) => id), rows: jobs.length });
const figures = ({ id, rows, done, skipped, failed }: BulkJob) => ({
  subjects: [id],
  rows,
  detail: { done, skipped, failed },
});

/** Stands with the workflows, because a start takes accounts and a job in one transaction. */
export const bulkRouter = router({
  preview: audited("bulk.run", PreviewInput, Preview, ({ sample, count, searchRef }, { selection, act }) => ({
    subjects: sample.map(({ id }) => id),
    rows: sample.length,
    detail: { act, counted: count, ...choiceOf(selection, searchRef) },
  })).query(previewBulk),
  start: audited("bulk.run", StartInput, Started, ({ id, count, searchRef }, { selection, act }) => ({
    subjects: [id],
    rows: count,
    detail: { act: act.name, ...choiceOf(selection, searchRef) },
  })).mutation(startBulk),
  get: audited("bulk.run", BulkId, BulkJob, figures).query(getJob),
  results: audited("bulk.run", ResultQuery, ResultPage, (page, input) => {
    const { detail, ...trace } = listTrace(page, input);
    return { ...trace, detail: { ...detail, job: input.job } };
  }).query(listResults),
  cancel: audited("bulk.run", BulkId, BulkJob, figures).mutation(cancelJob),
  mine: audited("bulk.run", Nothing, BulkJobs, jobIds).query(listMyJobs),
});

/** How the rows were chosen, without what was looked for. */
function choiceOf(selection: Selection, searchRef: string | null): NonNullable<Trace["detail"]> {
  if (selection.kind === "rows") return { ticked: selection.ids.length };
  const filters = Object.keys(selection.filter).sort();
  return { filters, except: selection.except.length, ...(searchRef && { searchTerm: searchRef }) };
}
