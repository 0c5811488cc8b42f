import { z } from "zod";
import {
  ASKABLE,
  CAUSES,
  FINDINGS,
  GRANT_STATES,
  LEAST_NOTE,
  MOST_NOTE,
  MOST_RECORDS,
  REASONS,
  VERDICTS,
} from "#server/grants/vocabulary.ts";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { isText } from "#server/text.ts";
import { DateRange } from "#ui/date-range.ts";

const Instant = z.iso.datetime();
const Text = z.string().trim().max(MOST_NOTE).refine(isText, "A text holds no signs that are none.");
const Note = Text.min(LEAST_NOTE);

export const GrantInput = z.strictObject({ accountId: z.uuid(), caseId: z.uuid() });
export type GrantInput = z.infer<typeof GrantInput>;

export const CurrentInput = z.strictObject({ accountId: z.uuid() });
export const NothingInput = z.strictObject({});

/** Leave to see business information of one account, for a reason and a time; it runs at this moment. */
export const Grant = z.strictObject({
  id: z.uuid(),
  reason: z.enum(REASONS),
  state: z.enum(GRANT_STATES),
  accountId: z.uuid(),
  accountRef: z.string(),
  caseId: z.uuid().nullable(),
  caseRef: z.string().nullable(),
  reference: z.string().nullable(),
  openedAt: Instant,
  expiresAt: Instant,
});
export type Grant = z.infer<typeof Grant>;

export const Grants = z.strictObject({ grants: z.array(Grant) });
export type Grants = z.infer<typeof Grants>;

export const AskInput = z.strictObject({
  accountId: z.uuid(),
  reason: z.enum(ASKABLE),
  caseId: z.uuid().optional(),
  reference: z.string().trim().max(64).refine(isText).optional(),
  /** The whole account, or at most so many records. */
  records: z.int().min(1).max(MOST_RECORDS).nullable(),
  note: Text.optional(),
});
export type AskInput = z.infer<typeof AskInput>;

export const BreakGlassInput = z.strictObject({ accountId: z.uuid(), note: Note });
export type BreakGlassInput = z.infer<typeof BreakGlassInput>;

export const GrantIdInput = z.strictObject({ id: z.uuid() });
export const NotedInput = z.strictObject({ id: z.uuid(), note: Text.optional() });
export type NotedInput = z.infer<typeof NotedInput>;
export const AnswerInput = z.strictObject({ id: z.uuid(), note: Note });
export const DecideInput = NotedInput.extend({ verdict: z.enum(VERDICTS) });
export type DecideInput = z.infer<typeof DecideInput>;
export const ReviewInput = NotedInput.extend({ finding: z.enum(FINDINGS), recoded: z.enum(ASKABLE).optional() });
export type ReviewInput = z.infer<typeof ReviewInput>;

export const Moved = z.strictObject({ id: z.uuid(), state: z.enum(GRANT_STATES) });
export type Moved = z.infer<typeof Moved>;

export const GrantFilter = z.strictObject({
  state: z.array(z.enum(GRANT_STATES)).max(GRANT_STATES.length).optional(),
  reason: z.array(z.enum(REASONS)).max(REASONS.length).optional(),
  cause: z.array(z.enum(CAUSES)).max(CAUSES.length).optional(),
  overdue: z.boolean().optional(),
  account: z.uuid().optional(),
  asked: DateRange.optional(),
});
export type GrantFilter = z.infer<typeof GrantFilter>;
export const GRANT_SORTS = ["asked", "due"] as const;
export const GrantQuery = listQuery(GrantFilter, GRANT_SORTS).omit({ search: true, searchRef: true });
export type GrantQuery = z.infer<typeof GrantQuery>;
export const GrantCount = countQuery(GrantFilter).omit({ search: true, searchRef: true });
export type GrantCount = z.infer<typeof GrantCount>;

/** A grant as those see it who hold it, decide on it or look back at it: what is asked for, never content. */
export const GrantRow = z.strictObject({
  id: z.uuid(),
  staff: z.string(),
  mine: z.boolean(),
  accountId: z.uuid(),
  accountRef: z.string(),
  flags: z.array(z.string()),
  reason: z.enum(REASONS),
  recoded: z.enum(ASKABLE).nullable(),
  state: z.enum(GRANT_STATES),
  caseRef: z.string().nullable(),
  reference: z.string().nullable(),
  /** Null: the whole account. */
  records: z.int().nullable(),
  shown: z.int(),
  requestedAt: Instant,
  lapsesAt: Instant,
  openedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  causes: z.array(z.string()),
  dueAt: Instant.nullable(),
  approvals: z.int(),
  needed: z.int(),
  /** What those who decide wrote last, where the holder has to read it: a question, or why not. */
  said: z.string().nullable(),
});
export type GrantRow = z.infer<typeof GrantRow>;
export const GrantPage = pageOutput(GrantRow);

/** Kinds of records that the account holds, and which of their fields a reason opens. */
const KindOpened = z.strictObject({
  kind: z.string(),
  /** Null where a number is not told. */
  records: z.int().nullable(),
  opens: z.array(z.string()),
  masked: z.array(z.string()),
});
export type KindOpened = z.infer<typeof KindOpened>;

const Decision = z.strictObject({
  id: z.string(),
  act: z.string(),
  to: z.enum(GRANT_STATES),
  by: z.string().nullable(),
  at: Instant,
  note: z.string().nullable(),
  /** Something was written; without a note above it was erased since. */
  noted: z.boolean(),
});

/** One read under the grant, from the log: which record, which fields, when; or a search, and how many it found. */
const Read = z.strictObject({
  id: z.string(),
  at: Instant,
  record: z.string().nullable(),
  kind: z.string().nullable(),
  fields: z.array(z.string()),
  found: z.int().nullable(),
});

export const GrantDetail = GrantRow.extend({
  roles: z.array(z.string()),
  caseStatus: z.string().nullable(),
  minutes: z.int(),
  approvedByMe: z.boolean(),
  kinds: z.array(KindOpened),
  decisions: z.array(Decision),
  reads: z.array(Read),
});
export type GrantDetail = z.infer<typeof GrantDetail>;

/** What a person may ask for on an account, before they ask: every reason with its form, its fields and its price. */
export const Offer = z.strictObject({
  flags: z.array(z.string()),
  /** Open cases on this account that are theirs; `byThem`: opened by hand by themselves, so that nobody else has seen the need. */
  cases: z.array(z.strictObject({ id: z.uuid(), ref: z.string(), subject: z.string(), byThem: z.boolean() })),
  reasons: z.array(
    z.strictObject({
      code: z.enum(ASKABLE),
      class: z.enum(["BUSINESS", "SECURITY"]),
      referenceName: z.string().nullable(),
      pattern: z.string().nullable(),
      approvers: z.int(),
      minutes: z.int(),
      kinds: z.array(KindOpened),
    }),
  ),
});
export type Offer = z.infer<typeof Offer>;

/** What one person read in the last 30 days, as the log holds it. */
export const Footprint = z.strictObject({
  records: z.int(),
  accounts: z.int(),
  cases: z.int(),
  byReason: z.array(z.strictObject({ reason: z.enum(REASONS), reveals: z.int() })),
  byDay: z.array(z.strictObject({ day: z.iso.date(), records: z.int() })),
});
export type Footprint = z.infer<typeof Footprint>;
