import { z } from "zod";
import { ASKABLE, FINDINGS, GRANT_STATES, LEAST_NOTE, REASONS, VERDICTS } from "#server/grants/vocabulary.ts";
import { isText } from "#server/text.ts";

const Instant = z.iso.datetime();
const Text = z.string().trim().max(1000).refine(isText, "A text holds no signs that are none.");
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
  records: z.int().min(1).max(1000).nullable(),
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

/** A grant as those see it who hold it, decide on it or look back at it: what is asked for, never content. */
export const GrantLine = z.strictObject({
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
  causes: z.array(z.string()),
  dueAt: Instant.nullable(),
  approvals: z.int(),
  needed: z.int(),
  /** Kinds of records that the account holds, with their number. */
  kinds: z.array(z.strictObject({ kind: z.string(), records: z.int() })),
  decisions: z.array(
    z.strictObject({
      act: z.string(),
      to: z.string(),
      by: z.string().nullable(),
      at: Instant,
      note: z.string().nullable(),
    }),
  ),
});
export type GrantLine = z.infer<typeof GrantLine>;

export const GrantLines = z.strictObject({ grants: z.array(GrantLine) });
export type GrantLines = z.infer<typeof GrantLines>;

/** What one person read in the last 30 days, as the log holds it. */
export const Footprint = z.strictObject({
  records: z.int(),
  accounts: z.int(),
  byReason: z.array(z.strictObject({ reason: z.enum(REASONS), reveals: z.int() })),
});
export type Footprint = z.infer<typeof Footprint>;
