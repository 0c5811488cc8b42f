import { assignCase, closeCase, openCase } from "#server/cases/change.ts";
import {
  AccountCases,
  AssignInput,
  CaseIdInput,
  Changed,
  MineInput,
  MyCases,
  OfAccountInput,
  OpenInput,
} from "#server/cases/schema.ts";
import { listCasesOfAccount, listMyCases, listUnassignedCases } from "#server/cases/service.ts";
import { audited, router } from "#server/trpc.ts";

const traceOf = ({ cases }: { cases: { id: string }[] }) => ({
  subjects: cases.map(({ id }) => id),
  rows: cases.length,
});

const traceOfOne = ({ id }: Changed) => ({ subjects: [id], case: id });

export const casesRouter = router({
  open: audited("cases.change", OpenInput, Changed, ({ id }, { accountId }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    detail: { source: "by_hand" },
  })).mutation(openCase),
  assign: audited("cases.change", AssignInput, Changed, traceOfOne).mutation(assignCase),
  close: audited("cases.change", CaseIdInput, Changed, traceOfOne).mutation(closeCase),
  ofAccount: audited("cases.read", OfAccountInput, AccountCases, (output, { accountId }) => ({
    ...traceOf(output),
    account: accountId,
  })).query(listCasesOfAccount),
  mine: audited("cases.read", MineInput, MyCases, traceOf).query(listMyCases),
  unassigned: audited("cases.read", MineInput, MyCases, traceOf).query(listUnassignedCases),
});
