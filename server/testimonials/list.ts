import { Prisma } from "#prisma/generated/client.ts";
import { allOf, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type {
  TestimonialCount,
  TestimonialFilter,
  TestimonialQuery,
  TestimonialRow,
} from "#server/testimonials/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

const OF_ACCOUNT = 100;
type Ask<I> = { ctx: AuditedContext; input: I };

const submitted = Prisma.sql`t.submitted_at`;
const bySubmission: Order = {
  by: submitted,
  at: (cursor) => Prisma.sql`(SELECT t.submitted_at FROM testimonials.testimonials t WHERE t.id = ${cursor}::uuid)`,
  id: Prisma.sql`t.id`,
};
const row = Prisma.sql`t.id, t.ref, t.account_id AS "accountId", a.ref AS "accountRef", t.author_name AS "authorName",
  left(t.body, 160) AS excerpt, t.state, api.iso(t.submitted_at) AS "submittedAt"`;

export async function listTestimonials({ ctx, input }: Ask<TestimonialQuery>) {
  const { after, orderBy } = keyset(bySubmission, input.direction, input);
  const rows = await ctx.tx.$queryRaw<TestimonialRow[]>`
    SELECT ${row} FROM testimonials.testimonials t JOIN crm.accounts a ON a.id = t.account_id
    WHERE ${conditions(input.filter)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

export async function countTestimonials({ ctx, input }: Ask<TestimonialCount>) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM testimonials.testimonials t WHERE ${conditions(input.filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

/** What waits for an admin, for the home page. */
export async function countWaiting({ ctx }: { ctx: AuditedContext }) {
  const [waiting] = await ctx.tx.$queryRaw<{ n: number; oldest: string | null }[]>`
    SELECT count(*)::int AS n, api.iso(min(x.submitted_at)) AS oldest FROM (SELECT t.submitted_at FROM testimonials.testimonials t
      WHERE t.state = 'in_review' ORDER BY t.submitted_at LIMIT ${COUNT_LIMIT + 1}) x`;
  return { ...countOf(waiting?.n ?? 0), oldest: waiting?.oldest ?? null };
}

export async function listOfAccount({ ctx, input }: Ask<{ accountId: string }>) {
  const rows = await ctx.tx.$queryRaw<TestimonialRow[]>`
    SELECT ${row} FROM testimonials.testimonials t JOIN crm.accounts a ON a.id = t.account_id
    WHERE t.account_id = ${input.accountId}::uuid ORDER BY t.submitted_at DESC, t.id DESC LIMIT ${OF_ACCOUNT + 1}`;
  return { rows: rows.slice(0, OF_ACCOUNT), more: rows.length > OF_ACCOUNT };
}

function conditions(filter: TestimonialFilter): Prisma.Sql {
  const all = within(submitted, filter.submitted);
  if (filter.state !== "all") all.push(Prisma.sql`t.state = ${filter.state}`);
  return allOf(all);
}
