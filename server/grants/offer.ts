import { Prisma } from "#prisma/generated/client.ts";
import { NotFound } from "#server/errors.ts";
import { kindsUnder } from "#server/grants/read.ts";
import type { Offer } from "#server/grants/schema.ts";
import { ASKABLE } from "#server/grants/vocabulary.ts";
import type { AuditedContext } from "#server/trpc.ts";

/** What this person may ask for on this account, with its price: what each reason opens, how many must agree, how long. */
export async function readOffer({ ctx, input }: { ctx: AuditedContext; input: { accountId: string } }): Promise<Offer> {
  const account = Prisma.sql`${input.accountId}::uuid`;
  const me = Prisma.sql`${ctx.actor.staffId}::uuid`;
  const [found] = await ctx.tx.$queryRaw<Pick<Offer, "flags" | "cases">[]>`
    SELECT crm.flags_of(a.id) AS flags, (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'ref', c.ref, 'subject', c.subject,
        'byThem', coalesce(c.opened_by = ${me}, false)) ORDER BY c.opened_at DESC, c.id), '[]')
      FROM crm.cases c WHERE c.account_id = a.id AND c.assignee_id = ${me} AND c.status <> 'closed') AS cases
    FROM crm.accounts a WHERE a.id = ${account}`;
  if (!found) throw NotFound("account");
  const reasons = await ctx.tx.$queryRaw<Offer["reasons"]>`
    SELECT r.code, r.class, r.reference_name AS "referenceName", r.pattern, greatest(r.approvers, 1) AS approvers, r.minutes,
      ${kindsUnder(Prisma.sql`r.code`, account)} AS kinds
    FROM biz.reasons r WHERE r.code = ANY (${[...ASKABLE]})
      AND EXISTS (SELECT FROM biz.reason_roles x WHERE x.reason = r.code AND x.role = ANY (${ctx.actor.roles})) ORDER BY array_position(${[...ASKABLE]}, r.code)`;
  return { ...found, reasons };
}
