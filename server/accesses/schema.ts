import { z } from "zod";
import { DELAY_GROUNDS, SETTINGS } from "#server/accesses/vocabulary.ts";
import { isText } from "#server/text.ts";

const Instant = z.iso.datetime();
const Text = z.string().trim().max(1000).refine(isText, "Words hold text only; these have signs that are none.");
const Words = Text.min(15);
/** A day that PostgreSQL has, too: there is no year 0. */
const Day = z.iso.date().refine((day) => !day.startsWith("0000"), "There is no such day.");

export const HistoryInput = z.strictObject({ accountId: z.uuid(), cursor: z.uuid().optional() });

const Question = z.strictObject({
  id: z.uuid(),
  askedAt: Instant,
  askedBy: z.enum(["customer", "staff"]),
  /** Answered only after a review by somebody else; until then null. */
  verdict: z.enum(["ok", "insufficient", "misuse"]).nullable(),
  words: z.string().nullable(),
  answeredAt: Instant.nullable(),
});

/** One view of one record, as its customer may know it: nobody's name, no id of staff, no content. */
export const Access = z.strictObject({
  id: z.uuid(),
  /** The event in the log by which an auditor finds it. */
  event: z.string(),
  at: Instant,
  /** Until when it could be seen at the longest: the end of the grant. */
  until: Instant.nullable(),
  reason: z.string(),
  /** What break-glass turned out to be, after its review. */
  recoded: z.string().nullable(),
  kind: z.string().nullable(),
  fields: z.array(z.string()),
  roles: z.array(z.string()),
  country: z.string().nullable(),
  /** For law: the day from which the customer is told, where that is still to come. */
  toldFrom: z.iso.date().nullable(),
  grantId: z.uuid(),
  reviewed: z.boolean(),
  question: Question.nullable(),
});
export type Access = z.infer<typeof Access>;
export const History = z.strictObject({
  setting: z.enum(SETTINGS),
  since: Instant.nullable(),
  rows: z.array(Access),
  next: z.uuid().nullable(),
});
export type History = z.infer<typeof History>;

export const SettingInput = z.strictObject({
  accountId: z.uuid(),
  setting: z.enum(SETTINGS),
  note: Text,
});
export const QuestionInput = z.strictObject({ accessId: z.uuid(), words: Text.optional() });
export const AnswerInput = z.strictObject({ questionId: z.uuid(), words: Words });
export const DelayInput = z.strictObject({ grantId: z.uuid(), until: Day, ground: z.enum(DELAY_GROUNDS) });
export const Done = z.strictObject({ id: z.uuid() });
