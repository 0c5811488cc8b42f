import { AccountCases, MineInput, MyCases, OfAccountInput } from "#server/cases/schema.ts";
import { listCasesOfAccount, listMyCases, listUnassignedCases } from "#server/cases/service.ts";
import { audited, router } from "#server/trpc.ts";

const traceOf = ({ cases }: { cases: { id: string }[] }) => ({
  subjects: cases.map(({ id }) => id),
  rows: cases.length,
});

export const casesRouter = router({
  ofAccount: audited("cases.read", OfAccountInput, AccountCases, (output, { accountId }) => ({
    ...traceOf(output),
    account: accountId,
  })).query(listCasesOfAccount),
  mine: audited("cases.read", MineInput, MyCases, traceOf).query(listMyCases),
  unassigned: audited("cases.read", MineInput, MyCases, traceOf).query(listUnassignedCases),
});
