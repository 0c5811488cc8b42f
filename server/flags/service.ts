import { NotFound } from "#server/errors.ts";
import type { AccountFlags, ChangeInput } from "#server/flags/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

/** Those that were set, and the relation to staff that the address alone shows. */
export async function listFlags({
  ctx,
  input,
}: {
  ctx: AuditedContext;
  input: { accountId: string };
}): Promise<AccountFlags> {
  const [row] = await ctx.tx.$queryRaw<AccountFlags[]>`SELECT crm.flags_of(${input.accountId}::uuid) AS flags`;
  return { flags: row?.flags ?? [] };
}

export async function changeFlag({ ctx, input }: { ctx: AuditedContext; input: ChangeInput }): Promise<AccountFlags> {
  const [changed] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
    SELECT api.flag_account(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.flag}, ${input.on}, ${ctx.requestId}::uuid) AS done`;
  if (!changed?.done) throw NotFound("account");
  return listFlags({ ctx, input });
}
