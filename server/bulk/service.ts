import { Prisma } from "#prisma/generated/client.ts";
import type { BulkJob } from "#server/bulk/schema.ts";
import { Conflict, NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };
type JobId = { id: string };

const columns = Prisma.sql`id, act, input->>'body' AS text, row_count AS rows, done_count AS done, skipped_count AS skipped,
  failed_count AS failed, api.iso(asked_at) AS "askedAt", api.iso(finished_at) AS "finishedAt", ended`;

/** A job is shown to the person who started it; everybody else has its events. */
export async function getJob({ ctx, input }: Ask<JobId>): Promise<BulkJob> {
  const [job] = await ctx.tx.$queryRaw<BulkJob[]>`
    SELECT ${columns} FROM work.bulk_jobs WHERE id = ${input.id}::uuid AND staff_id = ${ctx.actor.staffId}::uuid`;
  if (!job) throw NotFound("bulk job of yours");
  return job;
}

export async function listMyJobs({ ctx }: Ask<object>) {
  const jobs = await ctx.tx.$queryRaw<BulkJob[]>`
    SELECT ${columns} FROM work.bulk_jobs WHERE staff_id = ${ctx.actor.staffId}::uuid ORDER BY asked_at DESC, id DESC LIMIT 50`;
  return { jobs };
}

/** Waits for the part that is being worked on, if any: what this answers is what was done, for good. */
export async function cancelJob({ ctx, input }: Ask<JobId>): Promise<BulkJob> {
  await getJob({ ctx, input });
  const [job] = await ctx.tx.$queryRaw<BulkJob[]>`
    UPDATE work.bulk_jobs SET finished_at = clock_timestamp(), ended = 'cancelled'
    WHERE id = ${input.id}::uuid AND finished_at IS NULL RETURNING ${columns}`;
  if (!job) throw Conflict("This job has already ended, so there was nothing left to stop.");
  return job;
}
