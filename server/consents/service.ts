import { ledgerRow } from "#server/consents/list.ts";
import type { ConsentDetail, ConsentsOfAccount, CurrentConsent } from "#server/consents/schema.ts";
import { NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

const HISTORY = 200;
type Ask<I> = { ctx: AuditedContext; input: I };

export async function getConsent({ ctx, input }: Ask<{ id: string }>) {
  const [found] = await ctx.tx.$queryRaw<ConsentDetail[]>`
    SELECT ${ledgerRow}, c.wording, EXISTS (SELECT FROM consent.current w WHERE w.account_id = c.account_id
      AND w.purpose = c.purpose AND w.subject IS NOT DISTINCT FROM c.subject AND w.id = c.id) AS current
    FROM consent.events c JOIN crm.accounts a ON a.id = c.account_id WHERE c.id = ${input.id}::uuid`;
  if (!found) throw NotFound("consent event");
  return found;
}

/** What holds today for each purpose, and the whole way there: derived from the ledger each time, stored nowhere. */
export async function consentsOfAccount({ ctx, input }: Ask<{ accountId: string }>): Promise<ConsentsOfAccount> {
  const account = await ctx.tx.account.findUnique({ where: { id: input.accountId }, select: { ref: true } });
  if (!account) throw NotFound("account");
  const current = await ctx.tx.$queryRaw<CurrentConsent[]>`
    SELECT c.id, c.purpose, c.subject, c.state, c.permits, api.iso(c.occurred_at) AS "occurredAt", c.method,
      c.recorded_by AS "recordedBy"
    FROM consent.current c WHERE c.account_id = ${input.accountId}::uuid ORDER BY c.purpose, c.subject`;
  const deciding = new Set(current.map((consent) => consent.id));
  const history = await ctx.tx.$queryRaw<Omit<ConsentDetail, "current">[]>`
    SELECT ${ledgerRow}, c.wording FROM consent.events c JOIN crm.accounts a ON a.id = c.account_id
    WHERE c.account_id = ${input.accountId}::uuid ORDER BY c.occurred_at DESC, c.id DESC LIMIT ${HISTORY + 1}`;
  return {
    accountRef: account.ref,
    current,
    history: history.slice(0, HISTORY).map((event) => ({ ...event, current: deciding.has(event.id) })),
    more: history.length > HISTORY,
  };
}
