import { assignCase, closeCase, openCase } from "#server/cases/change.ts";
import { countCases, listCases, listColleagues } from "#server/cases/list.ts";
import * as schema from "#server/cases/schema.ts";
import { getCase, listCasesOfAccount, listMyCases, listUnassignedCases } from "#server/cases/service.ts";
import { CountOutput, listTrace } from "#server/paging.ts";
import { audited, router } from "#server/trpc.ts";

const traceOf = ({ cases }: { cases: { id: string }[] }) => ({
  subjects: cases.map(({ id }) => id),
  rows: cases.length,
});

const traceOfOne = ({ id }: schema.Changed) => ({ subjects: [id], case: id });

export const casesRouter = router({
  list: audited("cases.read", schema.CaseQuery, schema.CasePage, listTrace).query(listCases),
  count: audited("cases.read", schema.CaseCount, CountOutput, ({ total }) => ({ rows: total })).query(countCases),
  get: audited("cases.read", schema.CaseIdInput, schema.CaseDetail, ({ id, accountId, grants }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    rows: grants.length,
  })).query(getCase),
  colleagues: audited("cases.read", schema.NothingInput, schema.Colleagues, ({ people }) => ({
    subjects: people.map(({ id }) => id),
    rows: people.length,
  })).query(listColleagues),
  open: audited("cases.change", schema.OpenInput, schema.Changed, ({ id }, { accountId }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    detail: { source: "by_hand" },
  })).mutation(openCase),
  assign: audited("cases.change", schema.AssignInput, schema.Changed, traceOfOne).mutation(assignCase),
  close: audited("cases.change", schema.CaseIdInput, schema.Changed, traceOfOne).mutation(closeCase),
  ofAccount: audited("cases.read", schema.OfAccountInput, schema.AccountCases, (output, { accountId }) => ({
    ...traceOf(output),
    account: accountId,
  })).query(listCasesOfAccount),
  mine: audited("cases.read", schema.NothingInput, schema.MyCases, traceOf).query(listMyCases),
  unassigned: audited("cases.read", schema.NothingInput, schema.MyCases, traceOf).query(listUnassignedCases),
});
