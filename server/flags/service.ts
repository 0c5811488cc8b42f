import { NotFound } from "#server/errors.ts";
import type { AccountFlags, ChangeInput } from "#server/flags/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

/** Those that were set, and the relation to staff that the address alone shows; and the last changes. */
export async function readFlags({ ctx, input: { accountId } }: Ask<{ accountId: string }>): Promise<AccountFlags> {
  const flags = await ctx.tx.$queryRaw<AccountFlags["flags"]>`
    SELECT k.flag, CASE WHEN f.flag IS NULL THEN 'address' WHEN f.set_by IS NULL THEN 'import' ELSE 'person' END AS source,
      s.name AS by, api.iso(f.set_at) AS at
    FROM unnest(crm.flags_of(${accountId}::uuid)) AS k(flag)
      LEFT JOIN crm.account_flags f ON f.account_id = ${accountId}::uuid AND f.flag = k.flag
      LEFT JOIN auth.staff s ON s.id = f.set_by ORDER BY k.flag`;
  const history = await ctx.tx.$queryRaw<AccountFlags["history"]>`
    SELECT e.id::text, api.iso(e.at) AS at, s.name AS by, e.detail->>'flag' AS flag, (e.detail->>'on')::boolean AS on
    FROM audit.events e LEFT JOIN auth.staff s ON s.id = e.actor_id
    WHERE e.account_id = ${accountId}::uuid AND e.action = 'flags.change' ORDER BY e.at DESC, e.id DESC LIMIT 20`;
  return { flags, history };
}

export async function changeFlag({ ctx, input }: Ask<ChangeInput>): Promise<AccountFlags> {
  const [changed] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.flag_account(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.flag}, ${input.on}, ${ctx.requestId}::uuid) AS done`;
  if (!changed?.done) throw NotFound("account");
  return readFlags({ ctx, input });
}
