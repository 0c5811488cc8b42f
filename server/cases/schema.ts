import { z } from "zod";
import { CASE_SOURCES, CASE_STATUSES } from "#server/cases/vocabulary.ts";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { isText } from "#server/text.ts";
import { DateRange } from "#ui/date-range.ts";

const Instant = z.iso.datetime();

/** One schema for the URL of the list and for its procedure. */
export const CaseFilter = z.strictObject({
  status: z.array(z.enum(CASE_STATUSES)).max(CASE_STATUSES.length).optional(),
  /** Mine, nobody's, or those of the person with this id. */
  assignee: z
    .string()
    .regex(/^(me|nobody|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/)
    .optional(),
  source: z.array(z.enum(CASE_SOURCES)).max(CASE_SOURCES.length).optional(),
  account: z.string().min(1).max(64).refine(isText, "This is no customer id.").optional(),
  opened: DateRange.optional(),
});
export type CaseFilter = z.infer<typeof CaseFilter>;
export const CASE_SORTS = ["opened"] as const;

export const CaseQuery = listQuery(CaseFilter, CASE_SORTS);
export type CaseQuery = z.infer<typeof CaseQuery>;
export const CaseCount = countQuery(CaseFilter);
export type CaseCount = z.infer<typeof CaseCount>;

export const CaseRow = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  subject: z.string(),
  status: z.enum(CASE_STATUSES),
  source: z.enum(CASE_SOURCES),
  accountId: z.uuid(),
  accountRef: z.string(),
  assigneeId: z.uuid().nullable(),
  assignee: z.string().nullable(),
  mine: z.boolean(),
  /** Who opened it by hand; nobody where the help desk did. */
  openedBy: z.string().nullable(),
  openedByMe: z.boolean(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;
export const CasePage = pageOutput(CaseRow);

/** What rested or rests on the case, and how many records each grant showed: never which, never what they say. */
export const CaseDetail = CaseRow.extend({
  grants: z.array(
    z.strictObject({
      id: z.uuid(),
      staff: z.string(),
      state: z.string(),
      shown: z.int(),
      requestedAt: Instant,
      expiresAt: Instant.nullable(),
      endedAt: Instant.nullable(),
      runs: z.boolean(),
    }),
  ),
  /** Reveals and searches on the case in the log. */
  reads: z.int(),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** Those to whom a case can be given. */
export const Colleagues = z.strictObject({ people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })) });
export type Colleagues = z.infer<typeof Colleagues>;

export const OfAccountInput = z.strictObject({ accountId: z.uuid() });

/** A piece of support work on an account; `carriesGrant` when a grant may rest on it for the person who asks. */
export const AccountCase = CaseRow.omit({ accountId: true, accountRef: true }).extend({ carriesGrant: z.boolean() });
export type AccountCase = z.infer<typeof AccountCase>;

/** `mayReveal`: whether the person's roles may open a grant at all, whatever the cases. */
export const AccountCases = z.strictObject({ cases: z.array(AccountCase), mayReveal: z.boolean() });
export type AccountCases = z.infer<typeof AccountCases>;

export const OpenInput = z.strictObject({
  accountId: z.uuid(),
  subject: z
    .string()
    .trim()
    .min(5, "Say in at least 5 characters what the case is about.")
    .max(200, "The subject of a case has at most 200 characters.")
    .refine(isText),
});
export type OpenInput = z.infer<typeof OpenInput>;
export const CaseIdInput = z.strictObject({ id: z.uuid() });
/** Whose it was on the screen of whoever asks, and whose it is to be; without an assignee it is given back. */
export const AssignInput = z.strictObject({
  id: z.uuid(),
  fromId: z.uuid().nullable(),
  assigneeId: z.union([z.literal("me"), z.uuid()]).nullable(),
});
export type AssignInput = z.infer<typeof AssignInput>;
export const Changed = z.strictObject({ id: z.uuid() });
export type Changed = z.infer<typeof Changed>;

export const NothingInput = z.strictObject({});

export const MyCase = CaseRow.pick({
  id: true,
  ref: true,
  subject: true,
  status: true,
  accountId: true,
  accountRef: true,
  openedAt: true,
});
export const MyCases = z.strictObject({ cases: z.array(MyCase) });
export type MyCases = z.infer<typeof MyCases>;
