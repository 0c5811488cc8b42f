import { z } from "zod";
import { isText } from "#server/text.ts";

const Instant = z.iso.datetime();

export const CASE_STATUSES = ["open", "waiting", "closed"] as const;

export const OfAccountInput = z.strictObject({ accountId: z.uuid() });

/** A piece of support work on an account; `carriesGrant` when a grant may rest on it for the person who asks. */
export const AccountCase = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  subject: z.string(),
  status: z.enum(CASE_STATUSES),
  source: z.enum(["help_desk", "by_hand"]),
  assignee: z.string().nullable(),
  mine: z.boolean(),
  carriesGrant: z.boolean(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
});
export type AccountCase = z.infer<typeof AccountCase>;

/** `mayReveal`: whether the person's roles may open a grant at all, whatever the cases. */
export const AccountCases = z.strictObject({ cases: z.array(AccountCase), mayReveal: z.boolean() });
export type AccountCases = z.infer<typeof AccountCases>;

export const OpenInput = z.strictObject({
  accountId: z.uuid(),
  subject: z.string().trim().min(5).max(200).refine(isText),
});
export type OpenInput = z.infer<typeof OpenInput>;
export const CaseIdInput = z.strictObject({ id: z.uuid() });
/** Without an assignee the case is given back, for somebody to take on. */
export const AssignInput = z.strictObject({ id: z.uuid(), assigneeId: z.uuid().nullable() });
export type AssignInput = z.infer<typeof AssignInput>;
export const Changed = z.strictObject({ id: z.uuid() });
export type Changed = z.infer<typeof Changed>;

export const MineInput = z.strictObject({});

export const MyCase = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  subject: z.string(),
  status: z.enum(CASE_STATUSES),
  accountId: z.uuid(),
  accountRef: z.string(),
  openedAt: Instant,
});
export const MyCases = z.strictObject({ cases: z.array(MyCase) });
export type MyCases = z.infer<typeof MyCases>;
