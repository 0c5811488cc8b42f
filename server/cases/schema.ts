import { z } from "zod";

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
