import { CountOutput, listTrace } from "#server/paging.ts";
import { decideTestimonial } from "#server/testimonials/decide.ts";
import { countTestimonials, countWaiting, listOfAccount, listTestimonials } from "#server/testimonials/list.ts";
import * as schema from "#server/testimonials/schema.ts";
import { getTestimonial } from "#server/testimonials/service.ts";
import { audited, router } from "#server/trpc.ts";

export const testimonialsRouter = router({
  list: audited("testimonials.read", schema.TestimonialQuery, schema.TestimonialPage, listTrace).query(
    listTestimonials,
  ),
  count: audited("testimonials.read", schema.TestimonialCount, CountOutput, ({ total }) => ({ rows: total })).query(
    countTestimonials,
  ),
  waiting: audited("testimonials.read", schema.Nothing, schema.WaitingOutput, ({ total }) => ({ rows: total })).query(
    countWaiting,
  ),
  ofAccount: audited(
    "testimonials.read",
    schema.OfAccountInput,
    schema.TestimonialsOfAccount,
    ({ rows }, { accountId }) => ({
      account: accountId,
      subjects: rows.map((row) => row.id),
      rows: rows.length,
    }),
  ).query(listOfAccount),
  get: audited("testimonials.read", schema.TestimonialId, schema.TestimonialDetail, ({ id, account }) => ({
    account: account.id,
    subjects: [id],
    rows: 1,
  })).query(getTestimonial),
  decide: audited("testimonials.decide", schema.DecideInput, schema.Decided, (decided, input) => ({
    account: decided.accountId,
    subjects: [decided.testimonialId, decided.id],
    ...(input.decision !== "approved" && { reason: input.reason }),
    detail: { decision: decided.state, shownHash: input.shownHash },
  })).mutation(decideTestimonial),
});
