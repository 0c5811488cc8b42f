import { z } from "zod";
import { FLAGS } from "#server/access/flag-terms.ts";
import { AccountRef, line } from "#server/intake/schemas/parts.ts";

const AccountFlag = z.strictObject({
  account: AccountRef,
  flag: z.enum(FLAGS).describe("why one person alone may not open this account"),
  on: z.boolean().describe("whether it stands from now on"),
});
export type AccountFlag = z.infer<typeof AccountFlag>;

export const AccountFlagged = line(
  "account.flagged",
  AccountFlag,
  "An account that needs a second person before its business information is opened (C19): a well-known customer, a minor, a legal hold, a relation to a colleague. A line whose `time` is older than the last word on this flag, here or by a person, changes nothing.",
  {
    id: "crm-flag-204",
    time: "2026-03-01T09:31:00Z",
    data: { account: "ACC-10042", flag: "vip", on: true },
  },
);
