import { Prisma } from "#prisma/generated/client.ts";
import { may } from "#server/access/matrix.ts";
import type { AccountCase, AccountCases, MyCases } from "#server/cases/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

/** Open ones first, then the newest; a hundred is more than anyone reads. */
export async function listCasesOfAccount({
  ctx,
  input,
}: {
  ctx: AuditedContext;
  input: { accountId: string };
}): Promise<AccountCases> {
  const mayReveal = may(ctx.actor.roles, "grants.open");
  const cases = await ctx.tx.$queryRaw<AccountCase[]>`
    SELECT c.id, c.ref, c.subject, c.status, c.source, s.name AS assignee,
      coalesce(c.assignee_id = ${ctx.actor.staffId}::uuid, false) AS mine,
      coalesce(c.assignee_id = ${ctx.actor.staffId}::uuid AND c.status <> 'closed' AND ${mayReveal}, false) AS "carriesGrant",
      api.iso(c.opened_at) AS "openedAt", api.iso(c.closed_at) AS "closedAt"
    FROM crm.cases c LEFT JOIN auth.staff s ON s.id = c.assignee_id
    WHERE c.account_id = ${input.accountId}::uuid ORDER BY c.status = 'closed', c.opened_at DESC, c.id LIMIT 100`;
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
