import { z } from "zod";
import { METHODS, PURPOSES, STATES } from "#server/access/consent-terms.ts";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { isText } from "#server/text.ts";
import { DateRange } from "#ui/date-range.ts";

/** One schema for the URL of the ledger and for its procedure. */
export const ConsentFilter = z.strictObject({
  purpose: z.array(z.enum(PURPOSES)).max(PURPOSES.length).optional(),
  state: z.array(z.enum(STATES)).max(STATES.length).optional(),
  method: z.array(z.enum(METHODS)).max(METHODS.length).optional(),
  occurred: DateRange.optional(),
  account: z.string().min(1).max(64).refine(isText, "This is no customer id.").optional(),
});
export type ConsentFilter = z.infer<typeof ConsentFilter>;
export const CONSENT_SORTS = ["occurred"] as const;

export const ConsentQuery = listQuery(ConsentFilter, CONSENT_SORTS).omit({ search: true, searchRef: true });
export type ConsentQuery = z.infer<typeof ConsentQuery>;
export const ConsentCount = countQuery(ConsentFilter).omit({ search: true, searchRef: true });
export type ConsentCount = z.infer<typeof ConsentCount>;

const Instant = z.iso.datetime();

export const ConsentRow = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid(),
  accountRef: z.string(),
  purpose: z.enum(PURPOSES),
  state: z.enum(STATES),
  /** What the consent is for where a purpose has many: the reference of a testimonial. */
  subject: z.string().nullable(),
  occurredAt: Instant,
  recordedAt: Instant,
  method: z.enum(METHODS),
  recordedBy: z.enum(["person", "staff", "partner", "import"]),
  language: z.string(),
  jurisdiction: z.string(),
  wordingHash: z.hex().length(64).nullable(),
});
export type ConsentRow = z.infer<typeof ConsentRow>;
export const ConsentPage = pageOutput(ConsentRow);

export const ConsentId = z.strictObject({ id: z.uuid() });

/** One event with the wording that was shown, and whether it is the one that decides today. */
export const ConsentDetail = ConsentRow.extend({ wording: z.string().nullable(), current: z.boolean() });
export type ConsentDetail = z.infer<typeof ConsentDetail>;

export const CurrentConsent = ConsentRow.pick({
  id: true,
  purpose: true,
  subject: true,
  state: true,
  occurredAt: true,
  method: true,
  recordedBy: true,
}).extend({ permits: z.boolean() });
export type CurrentConsent = z.infer<typeof CurrentConsent>;

export const OfAccountInput = z.strictObject({ accountId: z.uuid() });
export const ConsentsOfAccount = z.strictObject({
  accountRef: z.string(),
  current: z.array(CurrentConsent),
  history: z.array(ConsentDetail),
  more: z.boolean(),
});
export type ConsentsOfAccount = z.infer<typeof ConsentsOfAccount>;
