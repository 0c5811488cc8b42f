import { z } from "zod";

/** More rows than this are several jobs: a list that nobody can look through is a list that nobody has looked at. */
export const BULK_LIMIT = 10_000;

export const ACTS = ["note"] as const;
export type ActName = (typeof ACTS)[number];
export const OUTCOMES = ["done", "skipped", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const ENDINGS = ["done", "cancelled", "refused"] as const;

const Rows = z.int().min(0).max(BULK_LIMIT);

export const BulkJob = z.strictObject({
  id: z.uuid(),
  act: z.enum(ACTS),
  /** What the person typed for the act; null once it is forgotten. */
  text: z.string().nullable(),
  rows: Rows,
  done: Rows,
  skipped: Rows,
  failed: Rows,
  askedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  ended: z.enum(ENDINGS).nullable(),
});
export type BulkJob = z.infer<typeof BulkJob>;
export const BulkJobs = z.strictObject({ jobs: z.array(BulkJob) });

export const BulkId = z.strictObject({ id: z.uuid() });
export const Nothing = z.strictObject({});

/** One schema for the URL of a job's results and for their procedure. */
export const ResultFilter = z.strictObject({ outcome: z.array(z.enum(OUTCOMES)).max(3).optional() });
export const RESULT_SORTS = ["email"] as const;
