import { z } from "zod";
import { DIFFERENCES, VERDICTS } from "#server/audit/vocabulary.ts";
import { isText } from "#server/text.ts";

const Instant = z.iso.datetime({ precision: 6 });

const Difference = z.strictObject({
  kind: z.enum(DIFFERENCES),
  leaf: z.int().optional(),
  event: z.string().optional(),
  size: z.int().optional(),
});
export type Difference = z.infer<typeof Difference>;

const Check = z.strictObject({
  id: z.string(),
  askedAt: Instant,
  /** Null for the one of the day. */
  askedBy: z.string().nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** Leaves of the tree that is recomputed, and those that are done. */
  size: z.int(),
  done: z.int(),
  verdict: z.enum(VERDICTS).nullable(),
  found: z.int(),
  /** The first hundred. */
  differences: z.array(Difference),
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  settledWords: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

export const Checks = z.strictObject({
  /** The newest checkpoint; null before the first. */
  checkpoint: z.strictObject({ size: z.int(), signedAt: Instant }).nullable(),
  /** With which anyone verifies it (c2sp.org/signed-note). */
  key: z.string(),
  /** Newest first, at most twenty, and every one with differences that nobody acted on. */
  rows: z.array(Check),
});
export type Checks = z.infer<typeof Checks>;

export const CheckAsked = z.strictObject({ id: z.string() });
const CheckId = z.string().regex(/^[1-9]\d{0,17}$/, "A verification has a number.");
export const SettleInput = z.strictObject({
  id: CheckId,
  words: z
    .string()
    .trim()
    .min(15, "Say in a sentence what was found out and done.")
    .max(1000)
    .refine(isText, "Words hold text only; these have signs that are none."),
});
