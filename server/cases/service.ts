import { Prisma } from "#prisma/generated/client.ts";
import { may } from "#server/access/matrix.ts";
import { caseRow, caseTables } from "#server/cases/list.ts";
import type { AccountCase, AccountCases, CaseDetail, CaseRow, MyCases } from "#server/cases/schema.ts";
import { NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

/** One case with what rested on it, the newest grants first. */
export async function getCase({ ctx, input: { id } }: Ask<{ id: string }>): Promise<CaseDetail> {
  const [found] = await ctx.tx.$queryRaw<CaseRow[]>`
    SELECT ${caseRow(ctx)} FROM ${caseTables} WHERE c.id = ${id}::uuid`;
  if (!found) throw NotFound("case");
  const grants = await ctx.tx.$queryRaw<CaseDetail["grants"]>`
    SELECT g.id, p.name AS staff, g.state, biz.shown_under(g.id) AS shown, api.iso(g.requested_at) AS "requestedAt",
      api.iso(g.expires_at) AS "expiresAt", api.iso(g.ended_at) AS "endedAt",
      coalesce(g.state IN ('active', 'extension_requested') AND g.ended_at IS NULL AND clock_timestamp() < g.expires_at, false) AS runs
    FROM biz.grants g JOIN auth.staff p ON p.id = g.staff_id WHERE g.case_id = ${id}::uuid ORDER BY g.requested_at DESC, g.id LIMIT 50`;
  const [read] = await ctx.tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM audit.events e WHERE e.case_id = ${id}::uuid AND e.action IN ('vault.reveal', 'vault.search')
      AND e.outcome = 'success'`;
  return { ...found, grants, reads: read?.n ?? 0 };
}

/** Open ones first, then the newest; a hundred is more than anyone reads. */
export async function listCasesOfAccount({ ctx, input }: Ask<{ accountId: string }>): Promise<AccountCases> {
  const mayReveal = may(ctx.actor.roles, "grants.open");
  const rows = await ctx.tx.$queryRaw<CaseRow[]>`
    SELECT ${caseRow(ctx)} FROM ${caseTables} WHERE c.account_id = ${input.accountId}::uuid
    ORDER BY c.status = 'closed', c.opened_at DESC, c.id LIMIT 100`;
  const cases = rows.map(({ accountId: _, accountRef: __, ...one }): AccountCase => {
    return { ...one, carriesGrant: one.mine && one.status !== "closed" && mayReveal };
  });
  return { cases, mayReveal };
}

/** What waits for this person: no name of a customer, so that the home page shows none. */
export function listMyCases({ ctx }: { ctx: AuditedContext }): Promise<MyCases> {
  return openCases(ctx, Prisma.sql`c.assignee_id = ${ctx.actor.staffId}::uuid`);
}

/** What waits for somebody to take it on. */
export function listUnassignedCases({ ctx }: { ctx: AuditedContext }): Promise<MyCases> {
  return openCases(ctx, Prisma.sql`c.assignee_id IS NULL`);
}

async function openCases({ tx }: AuditedContext, whose: Prisma.Sql): Promise<MyCases> {
  const cases = await tx.$queryRaw<MyCases["cases"]>`
    SELECT c.id, c.ref, c.subject, c.status, c.account_id AS "accountId", a.ref AS "accountRef", api.iso(c.opened_at) AS "openedAt"
    FROM crm.cases c JOIN crm.accounts a ON a.id = c.account_id
    WHERE ${whose} AND c.status <> 'closed' ORDER BY c.opened_at DESC, c.id LIMIT 100`;
  return { cases };
}
