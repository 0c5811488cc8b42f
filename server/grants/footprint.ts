import { Prisma } from "#prisma/generated/client.ts";
import type { Footprint } from "#server/grants/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

/** What this person read in 30 days, by the log; days are days of UTC, and one without a read is not told. */
export async function readFootprint({ ctx }: { ctx: AuditedContext }): Promise<Footprint> {
  const mine = Prisma.sql`e.actor_id = ${ctx.actor.staffId}::uuid AND e.action IN ('vault.reveal', 'security.reveal') AND e.outcome = 'success'
    AND e.at > clock_timestamp() - interval '30 days'`;
  const [sums] = await ctx.tx.$queryRaw<Pick<Footprint, "records" | "accounts" | "cases">[]>`
    SELECT count(DISTINCT e.subjects)::int AS records, count(DISTINCT e.account_id)::int AS accounts,
      count(DISTINCT e.case_id)::int AS cases FROM audit.events e WHERE ${mine}`;
  const byReason = await ctx.tx.$queryRaw<Footprint["byReason"]>`
    SELECT e.reason, count(*)::int AS reveals FROM audit.events e WHERE ${mine} GROUP BY e.reason ORDER BY e.reason`;
  const byDay = await ctx.tx.$queryRaw<Footprint["byDay"]>`
    SELECT to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(DISTINCT e.subjects)::int AS records
    FROM audit.events e WHERE ${mine} GROUP BY 1 ORDER BY 1 DESC`;
  return { records: 0, accounts: 0, cases: 0, ...sums, byReason, byDay };
}
