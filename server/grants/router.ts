import { CurrentInput, Grant, GrantInput, Grants } from "#server/grants/schema.ts";
import { listCurrentGrants, openGrant } from "#server/grants/service.ts";
import { audited, router } from "#server/trpc.ts";

export const grantsRouter = router({
  open: audited("grants.open", GrantInput, Grant, ({ id, caseId, reason }, { accountId }) => ({
    account: accountId,
    subjects: [id],
    case: caseId,
    grant: id,
    reason,
  })).mutation(openGrant),
  current: audited("grants.open", CurrentInput, Grants, ({ grants }, { accountId }) => ({
    account: accountId,
    subjects: grants.map(({ id }) => id),
    rows: grants.length,
  })).query(listCurrentGrants),
});
