import { Prisma } from "#prisma/generated/client.ts";
import { Forbidden } from "#server/errors.ts";
import type { Grant, GrantInput, Grants } from "#server/grants/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

const UNFOUNDED =
  "No grant was opened. It needs an open case on this account that is assigned to you. Take the case over in the help desk, or ask the person it is assigned to.";

/** The grant that still runs for this case, or a new one; the database checks case, account and person again. */
export async function openGrant({ ctx, input }: { ctx: AuditedContext; input: GrantInput }): Promise<Grant> {
  const [opened] = await ctx.tx.$queryRaw<{ id: string }[]>`
    SELECT grant_id AS id FROM api.open_grant(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.caseId}::uuid)`;
  if (!opened) throw Forbidden(UNFOUNDED);
  const [grant] = await readGrants(ctx, Prisma.sql`g.id = ${opened.id}::uuid`);
  if (!grant) throw new Error("grants: a grant was opened and cannot be read");
  return grant;
}

/** The person's own grants on an account that carry a reveal at this moment. */
export async function listCurrentGrants({
  ctx,
  input,
}: {
  ctx: AuditedContext;
  input: { accountId: string };
}): Promise<Grants> {
  const mine = Prisma.sql`g.staff_id = ${ctx.actor.staffId}::uuid AND g.account_id = ${input.accountId}::uuid`;
  const live = Prisma.sql`g.ended_at IS NULL AND g.expires_at > clock_timestamp() AND c.status <> 'closed' AND c.assignee_id = g.staff_id`;
  return { grants: await readGrants(ctx, Prisma.sql`${mine} AND ${live}`) };
}

const readGrants = (ctx: AuditedContext, condition: Prisma.Sql) =>
  ctx.tx.$queryRaw<Grant[]>`
    SELECT g.id, g.reason, g.case_id AS "caseId", c.ref AS "caseRef", api.iso(g.opened_at) AS "openedAt", api.iso(g.expires_at) AS "expiresAt"
    FROM biz.grants g JOIN crm.cases c ON c.id = g.case_id WHERE ${condition} ORDER BY g.expires_at DESC LIMIT 20`;
