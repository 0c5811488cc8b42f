import { z } from "zod";

const Instant = z.iso.datetime();

export const GrantInput = z.strictObject({ accountId: z.uuid(), caseId: z.uuid() });
export type GrantInput = z.infer<typeof GrantInput>;

export const CurrentInput = z.strictObject({ accountId: z.uuid() });

/** Leave to see business information of one account, for a reason and a time. */
export const Grant = z.strictObject({
  id: z.uuid(),
  reason: z.enum(["CUSTOMER_SUPPORT"]),
  caseId: z.uuid(),
  caseRef: z.string(),
  openedAt: Instant,
  expiresAt: Instant,
});
export type Grant = z.infer<typeof Grant>;

export const Grants = z.strictObject({ grants: z.array(Grant) });
export type Grants = z.infer<typeof Grants>;
