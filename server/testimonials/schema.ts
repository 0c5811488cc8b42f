import { z } from "zod";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { REASONS } from "#server/testimonials/vocabulary.ts";
import { typed } from "#server/text.ts";
import { DateRange } from "#ui/date-range.ts";

export const STATES = ["consent_pending", "in_review", "changes_requested", "approved", "rejected"] as const;

/** Without a word on the state, the list is what waits for a decision. Stars are no filter, on purpose. */
export const TestimonialFilter = z.strictObject({
  state: z.enum([...STATES, "all"]).default("in_review"),
  submitted: DateRange.optional(),
});
export type TestimonialFilter = z.infer<typeof TestimonialFilter>;
export const TESTIMONIAL_SORTS = ["submitted"] as const;

export const TestimonialQuery = listQuery(TestimonialFilter, TESTIMONIAL_SORTS).omit({ search: true, searchRef: true });
export type TestimonialQuery = z.infer<typeof TestimonialQuery>;
export const TestimonialCount = countQuery(TestimonialFilter).omit({ search: true, searchRef: true });
export type TestimonialCount = z.infer<typeof TestimonialCount>;

const Instant = z.iso.datetime();
const Hash = z.hex().length(64);

export const TestimonialRow = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  accountId: z.uuid(),
  accountRef: z.string(),
  authorName: z.string(),
  excerpt: z.string(),
  state: z.enum(STATES),
  submittedAt: Instant,
});
export type TestimonialRow = z.infer<typeof TestimonialRow>;
export const TestimonialPage = pageOutput(TestimonialRow);

export const TestimonialId = z.strictObject({ id: z.uuid() });

const Consent = z.strictObject({
  id: z.uuid(),
  state: z.string(),
  permits: z.boolean(),
  /** Whether the wording that was consented to is exactly the card as it would be shown. */
  matches: z.boolean(),
  wording: z.string().nullable(),
  occurredAt: Instant,
  method: z.string(),
  recordedBy: z.string(),
});

export const DecisionWord = z.enum(["approved", "changes_requested", "rejected"]);
export type DecisionWord = z.infer<typeof DecisionWord>;
const Reason = z.enum(REASONS);
export type Reason = z.infer<typeof Reason>;

const PastDecision = z.strictObject({
  id: z.uuid(),
  decision: DecisionWord,
  reason: Reason.nullable(),
  note: z.string().nullable(),
  decidedAt: Instant,
  by: z.string(),
  /** Whether it was about the text as it stands now. */
  sameText: z.boolean(),
});

export const TestimonialDetail = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  state: z.enum(STATES),
  submittedAt: Instant,
  card: z.strictObject({
    authorName: z.string(),
    authorTitle: z.string().nullable(),
    body: z.string(),
    stars: z.int().nullable(),
  }),
  shownHash: Hash,
  account: z.strictObject({ id: z.uuid(), ref: z.string(), status: z.string(), closedAt: Instant.nullable() }),
  consent: Consent.nullable(),
  decisions: z.array(PastDecision),
});
export type TestimonialDetail = z.infer<typeof TestimonialDetail>;

const Note = typed(500, "A note");

/** `shownHash` is what the admin had before their eyes: a text that changed since is not decided on. */
const decided = { id: z.uuid(), shownHash: Hash };
export const DecideInput = z.discriminatedUnion("decision", [
  z.strictObject({ ...decided, decision: z.literal("approved") }),
  z.strictObject({
    ...decided,
    decision: z.enum(["changes_requested", "rejected"]),
    reason: Reason,
    note: Note.optional(),
  }),
]);
export type DecideInput = z.infer<typeof DecideInput>;
export const Decided = z.strictObject({
  id: z.uuid(),
  testimonialId: z.uuid(),
  accountId: z.uuid(),
  state: DecisionWord,
});

export const Nothing = z.strictObject({});
export const WaitingOutput = z.strictObject({
  total: z.int().min(0),
  capped: z.boolean(),
  oldest: Instant.nullable(),
});

export const OfAccountInput = z.strictObject({ accountId: z.uuid() });
export const TestimonialsOfAccount = z.strictObject({ rows: z.array(TestimonialRow), more: z.boolean() });
