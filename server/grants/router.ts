import {
  decideGrant,
  listApprovals,
  listMine,
  listReviews,
  readFootprint,
  reviewGrant,
} from "#server/grants/decide.ts";
import {
  AnswerInput,
  AskInput,
  BreakGlassInput,
  CurrentInput,
  DecideInput,
  Footprint,
  Grant,
  GrantIdInput,
  GrantInput,
  GrantLines,
  Grants,
  Moved,
  NotedInput,
  NothingInput,
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
import { audited, router } from "#server/trpc.ts";

const traceOf = ({ grants }: { grants: { id: string }[] }) => ({
  subjects: grants.map(({ id }) => id),
  rows: grants.length,
});
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
  mine: audited("grants.read", NothingInput, GrantLines, traceOf).query(listMine),
  footprint: audited("grants.read", NothingInput, Footprint, ({ records }) => ({ rows: records })).query(readFootprint),
  approvals: audited("grants.decide", NothingInput, GrantLines, traceOf).query(listApprovals),
  reviews: audited("grants.review", NothingInput, GrantLines, traceOf).query(listReviews),
});
