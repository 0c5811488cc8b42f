import { z } from "zod";
import { CheckAsked, Checks, SettleInput } from "#server/audit/checks/schema.ts";
import { askCheck, readChecks, settleCheck } from "#server/audit/checks/service.ts";
import { countEvents, listEvents, statementOf } from "#server/audit/list.ts";
import {
  AuditCount,
  AuditDetail,
  AuditFacets,
  AuditId,
  AuditPage,
  AuditQuery,
  Promises,
} from "#server/audit/schema.ts";
import { getEvent, readFacets, readPromises } from "#server/audit/service.ts";
import { CountOutput, listTrace } from "#server/paging.ts";
import { audited, router } from "#server/trpc.ts";

const checkTrace = ({ id }: { id: string }) => ({ subjects: [id] });

export const auditRouter = router({
  list: audited("audit.read", AuditQuery, AuditPage, (page, input) => ({
    ...listTrace(page, input),
    detail: { filter: statementOf(input.filter) },
  })).query(listEvents),
  count: audited("audit.read", AuditCount, CountOutput, ({ total }, { filter }) => ({
    rows: total,
    detail: { filter: statementOf(filter) },
  })).query(countEvents),
  get: audited("audit.read", AuditId, AuditDetail, ({ id, accountId }) => ({
    subjects: [id],
    rows: 1,
    ...(accountId && { account: accountId }),
  })).query(getEvent),
  facets: audited("audit.read", z.strictObject({}), AuditFacets, ({ people }) => ({ rows: people.length })).query(
    readFacets,
  ),
  promises: audited("promises.read", z.strictObject({}), Promises, ({ rows }) => ({ rows: rows.length })).query(
    readPromises,
  ),
  checks: audited("audit.read", z.strictObject({}), Checks, ({ rows }) => ({ rows: rows.length })).query(readChecks),
  verify: audited("audit.verify", z.strictObject({}), CheckAsked, checkTrace).mutation(askCheck),
  settle: audited("audit.settle", SettleInput, CheckAsked, checkTrace).mutation(settleCheck),
});
