import { z } from "zod";
import { Prisma } from "#prisma/generated/client.ts";
import { AccountRow } from "#server/accounts/schema.ts";
import { OUTCOMES, RESULT_SORTS, ResultFilter } from "#server/bulk/schema.ts";
import { getJob } from "#server/bulk/service.ts";
import { keyset, type Order } from "#server/keyset.ts";
import { listQuery, pageOf, pageOutput } from "#server/paging.ts";
import type { AuditedContext } from "#server/trpc.ts";

export const ResultQuery = listQuery(ResultFilter, RESULT_SORTS)
  .omit({ search: true, searchRef: true })
  .extend({ job: z.uuid() });
export const ResultRow = AccountRow.pick({ id: true, ref: true, email: true }).extend({
  outcome: z.enum(OUTCOMES).nullable(),
  sentence: z.string().nullable(),
});
export type ResultRow = z.infer<typeof ResultRow>;
export const ResultPage = pageOutput(ResultRow);

const byEmail: Order = {
  by: Prisma.sql`a.email`,
  at: (cursor) => Prisma.sql`(SELECT email FROM crm.accounts WHERE id = ${cursor}::uuid)`,
  id: Prisma.sql`a.id`,
};

/** Each row of a job with the account it is, for the person who started the job. */
export async function listResults({ ctx, input }: { ctx: AuditedContext; input: z.infer<typeof ResultQuery> }) {
  const { id } = await getJob({ ctx, input: { id: input.job } });
  const { outcome } = input.filter;
  const { after, orderBy } = keyset(byEmail, input.direction, input);
  const rows = await ctx.tx.$queryRaw<ResultRow[]>`
    SELECT a.id, a.ref, a.email, i.outcome, i.sentence FROM work.bulk_items i JOIN crm.accounts a ON a.id = i.row_id
    WHERE i.job_id = ${id}::uuid AND ${outcome ? Prisma.sql`i.outcome = ANY (${outcome})` : Prisma.sql`TRUE`} AND ${after}
    ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}
