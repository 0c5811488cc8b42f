import { countConsents, listConsents } from "#server/consents/list.ts";
import * as schema from "#server/consents/schema.ts";
import { consentsOfAccount, getConsent } from "#server/consents/service.ts";
import { CountOutput, listTrace } from "#server/paging.ts";
import { audited, router } from "#server/trpc.ts";

export const consentsRouter = router({
  list: audited("consents.read", schema.ConsentQuery, schema.ConsentPage, listTrace).query(listConsents),
  count: audited("consents.read", schema.ConsentCount, CountOutput, ({ total }) => ({ rows: total })).query(
    countConsents,
  ),
  get: audited("consents.read", schema.ConsentId, schema.ConsentDetail, ({ id, accountId }) => ({
    account: accountId,
    subjects: [id],
    rows: 1,
  })).query(getConsent),
  ofAccount: audited(
    "consents.read",
    schema.OfAccountInput,
    schema.ConsentsOfAccount,
    ({ history }, { accountId }) => ({
      account: accountId,
      subjects: history.map((event) => event.id),
      rows: history.length,
    }),
  ).query(consentsOfAccount),
});
