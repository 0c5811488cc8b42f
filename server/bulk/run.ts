import { matrix, may } from "#server/access/matrix.ts";
import type { ActName, Outcome } from "#server/bulk/schema.ts";
import { actWords } from "#server/bulk/vocabulary.ts";
import type { Tx } from "#server/db.ts";
import { appendSystem } from "#server/events/append.ts";

export type Job = { id: string; act: ActName; input: unknown; staffId: string };
/** `subject` is what came into being; a row that is skipped or failed says why. */
export type Result =
  | { row: string; outcome: "done"; subject: string }
  | { row: string; outcome: Exclude<Outcome, "done">; sentence: string };
export type Acts = Record<ActName, (tx: Tx, job: Job, rows: string[]) => Promise<Result[]>>;

/**
 * Works on the next rows of the oldest job that nobody else holds; false when there is none. The job's row stays locked until
 * the transaction ends, so rows are done once, whoever crashes, and whoever cancels waits for the end of this part.
 */
export async function runPart(tx: Tx, acts: Acts, size: number): Promise<boolean> {
  const job = await claim(tx);
  if (!job) return false;
  if (!(await stillMay(tx, job))) await refuse(tx, job);
  else {
    const rows = await waiting(tx, job, size);
    const results = await acts[job.act](tx, job, rows);
    if (results.length !== rows.length) throw new Error(`bulk: ${job.act} left rows without a result`);
    await record(tx, job, results);
  }
  return true;
}

/** Puts down as failed the row at which the act has just thrown, so that one row does not stop the others. */
export async function failNext(tx: Tx): Promise<void> {
  const job = await claim(tx);
  const [row] = job ? await waiting(tx, job, 1) : [];
  if (!job || !row) return;
  const sentence = "This row was not changed: the database refused it. Try it by hand, or tell an admin the job's id.";
  await record(tx, job, [{ row, outcome: "failed", sentence }]);
}

/** What was typed for a job is kept as long as a typed search, then only the figures remain. */
export const forgetOldInputs = (tx: Tx) => tx.$executeRaw`
  UPDATE work.bulk_jobs SET input = NULL WHERE input IS NOT NULL AND finished_at < clock_timestamp() - interval '90 days'`;

async function claim(tx: Tx): Promise<Job | undefined> {
  const [job] = await tx.$queryRaw<Job[]>`
    SELECT id, act, input, staff_id AS "staffId" FROM work.bulk_jobs WHERE finished_at IS NULL AND act = ANY (${Object.keys(actWords)})
    ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return job;
}

/** A role that ended since the start, or a person who left, stops the job. */
async function stillMay(tx: Tx, { staffId, act }: Job): Promise<boolean> {
  const held = await tx.staffRole.findMany({ where: { staffId, endedAt: null, staff: { disabledAt: null } } });
  const roles = held.map(({ role }) => role);
  return may(roles, "bulk.run") && may(roles, actWords[act].permission);
}

async function waiting(tx: Tx, job: Job, size: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT row_id AS id FROM work.bulk_items WHERE job_id = ${job.id}::uuid AND outcome IS NULL ORDER BY row_id LIMIT ${size}`;
  return rows.map(({ id }) => id);
}

async function record(tx: Tx, job: Job, results: Result[]): Promise<void> {
  const sentences = results.map((result) => (result.outcome === "done" ? null : result.sentence));
  await tx.$executeRaw`
    UPDATE work.bulk_items i SET outcome = r.outcome, sentence = r.sentence
    FROM unnest(${results.map(({ row }) => row)}::uuid[], ${results.map(({ outcome }) => outcome)}::text[], ${sentences}::text[])
      AS r (row_id, outcome, sentence)
    WHERE i.job_id = ${job.id}::uuid AND i.row_id = r.row_id AND i.outcome IS NULL`;
  for (const result of results) {
    if (result.outcome === "done") await appendSystem(tx, "jobs", eventOf(job, result.row, result.subject));
  }
  await count(tx, job, (outcome) => results.filter((result) => result.outcome === outcome).length);
}

/** Each changed row is an event of its own, so that the history of an account shows it. */
function eventOf(job: Job, row: string, subject: string) {
  const { permission } = actWords[job.act];
  const commitments = [...matrix[permission].commitments];
  const detail = { job: job.id, startedBy: job.staffId };
  return { action: `bulk.${job.act}`, permission, account: row, subjects: [subject], commitments, detail };
}

async function count(tx: Tx, job: Job, of: (outcome: Outcome) => number): Promise<void> {
  type Counted = { rows: number; done: number; skipped: number; failed: number };
  const [ended] = await tx.$queryRaw<Counted[]>`
    WITH counted AS (UPDATE work.bulk_jobs SET done_count = done_count + ${of("done")},
        skipped_count = skipped_count + ${of("skipped")}, failed_count = failed_count + ${of("failed")}
      WHERE id = ${job.id}::uuid RETURNING row_count, done_count, skipped_count, failed_count)
    SELECT row_count AS rows, done_count AS done, skipped_count AS skipped, failed_count AS failed FROM counted
    WHERE done_count + skipped_count + failed_count = row_count`;
  if (!ended) return;
  const { rows, ...counts } = ended;
  await end(tx, job, "done");
  await appendSystem(tx, "jobs", {
    action: "bulk.finish",
    subjects: [job.id],
    rows,
    detail: { act: job.act, ...counts },
  });
}

async function refuse(tx: Tx, job: Job): Promise<void> {
  await end(tx, job, "refused");
  const { permission } = actWords[job.act];
  await appendSystem(tx, "jobs", {
    action: "bulk.finish",
    outcome: "refused",
    code: "FORBIDDEN",
    permission,
    subjects: [job.id],
    detail: { act: job.act, startedBy: job.staffId },
  });
}

const end = (tx: Tx, job: Job, ended: "done" | "refused") => tx.$executeRaw`
  UPDATE work.bulk_jobs SET finished_at = clock_timestamp(), ended = ${ended} WHERE id = ${job.id}::uuid`;
