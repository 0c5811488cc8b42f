import { Prisma } from "#prisma/generated/client.ts";
import { may, refusal } from "#server/access/matrix.ts";
import { conditions } from "#server/accounts/list.ts";
import { type ActName, BULK_LIMIT } from "#server/bulk/schema.ts";
import { actWords } from "#server/bulk/vocabulary.ts";
import { Conflict, Forbidden } from "#server/errors.ts";
import { allOf } from "#server/keyset.ts";
import { resolveSearch } from "#server/searches.ts";
import type { AuditedContext } from "#server/trpc.ts";
import type { Preview, PreviewInput, Selection, StartInput } from "#server/workflows/bulk-choice.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

/** How many the choice meets, ten of them, and how many the act would leave out. */
export async function previewBulk({ ctx, input }: Ask<PreviewInput>): Promise<Preview> {
  admitAct(ctx, input.act);
  const { where, searchRef } = await chosen(ctx, input.selection);
  const [counted] = await ctx.tx.$queryRaw<{ count: number; skipped: number }[]>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE a.status = 'closed')::int AS skipped FROM crm.accounts a WHERE ${where}`;
  const sample = await ctx.tx.$queryRaw<Preview["sample"]>`
    SELECT a.id, a.ref, a.email, a.name, a.status FROM crm.accounts a WHERE ${where} ORDER BY a.created_at DESC, a.id DESC LIMIT 10`;
  return { count: counted?.count ?? 0, skipped: counted?.skipped ?? 0, limit: BULK_LIMIT, sample, searchRef };
}

/** Freezes the choice as it is now; the same key again gives the first answer and starts nothing. */
export async function startBulk({ ctx, input }: Ask<StartInput>) {
  const { name, ...typed } = input.act;
  admitAct(ctx, name);
  const { where, searchRef } = await chosen(ctx, input.selection);
  const { staffId, sessionId } = ctx.actor;
  const [job] = await ctx.tx.$queryRaw<{ id: string; count: number }[]>`
    WITH chosen AS MATERIALIZED (SELECT a.id FROM crm.accounts a WHERE ${where} LIMIT ${input.confirmed + 1}),
    job AS (INSERT INTO work.bulk_jobs (noun, act, input, staff_id, session_id, client_key, row_count)
      SELECT 'accounts', ${name}, ${JSON.stringify(typed)}::jsonb, ${staffId}::uuid, ${sessionId}::uuid, ${input.clientKey}::uuid, c.n
      FROM (SELECT count(*)::int AS n FROM chosen) c WHERE c.n BETWEEN 1 AND ${input.confirmed}
      ON CONFLICT (staff_id, client_key) DO NOTHING RETURNING id, row_count),
    items AS (INSERT INTO work.bulk_items (job_id, row_id) SELECT job.id, chosen.id FROM job CROSS JOIN chosen)
    SELECT id, row_count AS count FROM job`;
  return { ...(job ?? (await startedBefore(ctx, input))), searchRef };
}

async function startedBefore(ctx: AuditedContext, { clientKey, confirmed }: StartInput) {
  const before = await ctx.tx.bulkJob.findUnique({
    where: { staffId_clientKey: { staffId: ctx.actor.staffId, clientKey } },
  });
  if (before) return { id: before.id, count: before.rowCount };
  throw Conflict(
    `Nothing was started: you confirmed ${confirmed.toLocaleString("en")} accounts, and the list has changed since then. Look at it again, then confirm.`,
  );
}

async function chosen(
  ctx: AuditedContext,
  selection: Selection,
): Promise<{ where: Prisma.Sql; searchRef: string | null }> {
  if (selection.kind === "rows") return { where: Prisma.sql`a.id = ANY (${selection.ids}::uuid[])`, searchRef: null };
  const found = await resolveSearch(ctx.tx, "accounts", selection);
  const all = [...conditions(selection.filter, found), Prisma.sql`a.id <> ALL (${selection.except}::uuid[])`];
  return { where: allOf(all), searchRef: found?.ref ?? null };
}

function admitAct({ actor }: AuditedContext, act: ActName): void {
  const { permission } = actWords[act];
  if (!may(actor.roles, permission)) throw Forbidden(refusal(permission));
}
