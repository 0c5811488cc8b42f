import { z } from "zod";
import { FLAGS } from "#server/access/flag-terms.ts";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { isText, typed } from "#server/text.ts";
import { DateRange } from "#ui/date-range.ts";

export const STATUSES = ["trial", "active", "suspended", "closed"] as const;
export const PLANS = ["free", "starter", "business", "enterprise"] as const;

/** One schema for the URL of the list and for its procedure. */
export const AccountFilter = z.strictObject({
  status: z.array(z.enum(STATUSES)).max(4).optional(),
  plan: z.array(z.enum(PLANS)).max(4).optional(),
  flag: z.array(z.enum(FLAGS)).max(FLAGS.length).optional(),
  partner: z.array(z.string().min(1).max(64).refine(isText)).max(20).optional(),
  created: DateRange.optional(),
  seen: DateRange.optional(),
});
export type AccountFilter = z.infer<typeof AccountFilter>;
export const ACCOUNT_SORTS = ["created", "seen", "name", "email"] as const;

export const AccountQuery = listQuery(AccountFilter, ACCOUNT_SORTS);
export type AccountQuery = z.infer<typeof AccountQuery>;
export const AccountCount = countQuery(AccountFilter);
export type AccountCount = z.infer<typeof AccountCount>;

const Instant = z.iso.datetime();

export const AccountRow = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  email: z.string(),
  name: z.string(),
  status: z.enum(STATUSES),
  plan: z.enum(PLANS),
  partner: z.string().nullable(),
  country: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
});
export type AccountRow = z.infer<typeof AccountRow>;
/** With why the account needs a second person, where it does. */
export const FlaggedRow = AccountRow.extend({ flags: z.array(z.enum(FLAGS)) });
export type FlaggedRow = z.infer<typeof FlaggedRow>;
export const AccountPage = pageOutput(FlaggedRow);

export const AccountId = z.strictObject({ id: z.uuid() });

export const AccountDetail = AccountRow.extend({
  language: z.string(),
  closedAt: Instant.nullable(),
  trialUsedAt: Instant.nullable(),
  card: z
    .strictObject({
      brand: z.string().nullable(),
      last4: z.string().nullable(),
      fingerprint: z.string().nullable(),
      result: z.enum(["passed", "failed"]),
      method: z.string(),
      checkedAt: Instant,
    })
    .nullable(),
});
export type AccountDetail = z.infer<typeof AccountDetail>;

export const TimelineEntry = z.strictObject({
  at: Instant,
  noun: z.string(),
  what: z.string(),
  subjectId: z.uuid(),
  detail: z.string().nullable(),
});
/** Where a timeline goes on: an instant to the microsecond, and how many of its entries have been shown. */
const TimelineCursor = z
  .string()
  .regex(/^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z~\d{1,5}$/)
  .refine(
    (cursor) => z.iso.datetime().safeParse(cursor.slice(0, cursor.indexOf("~"))).success,
    "This place in the timeline cannot be read. Open the account again.",
  );
/** `direction` is what the query library adds to every page it asks for; a timeline goes one way. */
export const TimelineInput = z.strictObject({
  id: z.uuid(),
  cursor: TimelineCursor.optional(),
  direction: z.literal("forward").optional(),
});
export const Timeline = z.strictObject({ entries: z.array(TimelineEntry), next: TimelineCursor.nullable() });

export const NoteInput = z.strictObject({
  id: z.uuid(),
  body: typed(4000, "A note"),
});
export const NoteRow = z.strictObject({ id: z.uuid(), body: z.string(), writtenAt: Instant, author: z.string() });
export const Notes = z.strictObject({ notes: z.array(NoteRow) });
