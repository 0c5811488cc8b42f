import { decideGrant, reviewGrant } from "#server/grants/decide.ts";
import { readFootprint } from "#server/grants/footprint.ts";
import { countApprovals, countMine, countReviews, listApprovals, listMine, listReviews } from "#server/grants/list.ts";
import { readOffer } from "#server/grants/offer.ts";
import { getGrant } from "#server/grants/read.ts";
import {
  AnswerInput,
  AskInput,
  BreakGlassInput,
  CurrentInput,
  DecideInput,
  Footprint,
  Grant,
  GrantCount,
  GrantDetail,
  GrantIdInput,
  GrantInput,
  GrantPage,
  GrantQuery,
  Grants,
  Moved,
  NotedInput,
  NothingInput,
  Offer,
  ReviewInput,
} from "#server/grants/schema.ts";
import {
  answerGrant,
  beginGrant,
  breakGlass,
  endGrant,
  extendGrant,
  listCurrentGrants,
  listRunningGrants,
  openGrant,
  requestGrant,
} from "#server/grants/service.ts";
import { CountOutput, listTrace } from "#server/paging.ts";
import { audited, router } from "#server/trpc.ts";

const traceOf = ({ grants }: { grants: { id: string }[] }) => ({
  subjects: grants.map(({ id }) => id),
  rows: grants.length,
});
const traceOfCount = ({ total }: { total: number }) => ({ rows: total });
const traceOfOne = ({ id }: { id: string }) => ({ subjects: [id], grant: id });

export const grantsRouter = router({
  open: audited("grants.open", GrantInput, Grant, ({ id, reason }, { accountId, caseId }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    case: caseId,
    reason,
  })).mutation(openGrant),
  request: audited("grants.request", AskInput, Moved, ({ id, state }, { accountId, reason, caseId }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    reason,
    ...(caseId && { case: caseId }),
    detail: { state },
  })).mutation(requestGrant),
  breakGlass: audited("grants.breakGlass", BreakGlassInput, Grant, ({ id, reason }, { accountId }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    reason,
  })).mutation(breakGlass),
  begin: audited("grants.request", GrantIdInput, Moved, traceOfOne).mutation(beginGrant),
  answer: audited("grants.request", AnswerInput, Moved, traceOfOne).mutation(answerGrant),
  extend: audited("grants.request", NotedInput, Moved, traceOfOne).mutation(extendGrant),
  end: audited("grants.request", NotedInput, Moved, traceOfOne).mutation(endGrant),
  revoke: audited("grants.decide", AnswerInput, Moved, traceOfOne).mutation(endGrant),
  decide: audited("grants.decide", DecideInput, Moved, traceOfOne).mutation(decideGrant),
  review: audited("grants.review", ReviewInput, Moved, traceOfOne).mutation(reviewGrant),
  current: audited("grants.read", CurrentInput, Grants, (output, { accountId }) => ({
    ...traceOf(output),
    account: accountId,
  })).query(listCurrentGrants),
  running: audited("grants.read", NothingInput, Grants, traceOf).query(listRunningGrants),
  offer: audited("grants.request", CurrentInput, Offer, ({ reasons }, { accountId }) => ({
    subjects: [accountId],
    account: accountId,
    rows: reasons.length,
  })).query(readOffer),
  get: audited("grants.read", GrantIdInput, GrantDetail, ({ id, accountId, reads }) => ({
    ...traceOfOne({ id }),
    account: accountId,
    rows: reads.length,
  })).query(getGrant),
  mine: audited("grants.read", GrantQuery, GrantPage, listTrace).query(listMine),
  countMine: audited("grants.read", GrantCount, CountOutput, traceOfCount).query(countMine),
  footprint: audited("grants.read", NothingInput, Footprint, ({ records }) => ({ rows: records })).query(readFootprint),
  approvals: audited("grants.decide", GrantQuery, GrantPage, listTrace).query(listApprovals),
  countApprovals: audited("grants.decide", GrantCount, CountOutput, traceOfCount).query(countApprovals),
  reviews: audited("grants.review", GrantQuery, GrantPage, listTrace).query(listReviews),
  countReviews: audited("grants.review", GrantCount, CountOutput, traceOfCount).query(countReviews),
});
