import { AccountFlags, ChangeInput, OfAccountInput } from "#server/flags/schema.ts";
import { changeFlag, readFlags } from "#server/flags/service.ts";
import { audited, router } from "#server/trpc.ts";

export const flagsRouter = router({
  ofAccount: audited("flags.read", OfAccountInput, AccountFlags, ({ flags }, { accountId }) => ({
    account: accountId,
    subjects: [accountId],
    rows: flags.length,
  })).query(readFlags),
  set: audited("flags.change", ChangeInput, AccountFlags, (_, { accountId, flag, on }) => ({
    account: accountId,
    subjects: [accountId],
    detail: { flag, on },
  })).mutation(changeFlag),
});
