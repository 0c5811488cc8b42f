import { z } from "zod";
import { Country, Email, Instant, Language, line, Ref, text } from "#server/intake/schemas/parts.ts";

const Card = z.strictObject({
  brand: text(40).describe("as in visa"),
  last4: z
    .string()
    .regex(/^[0-9]{4}$/, "must be the last four digits")
    .describe("the last four digits and no more"),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16,64}$/, "must be 16 to 64 hexadecimal digits in lower case")
    .describe("the payment provider's own id of the card, in hexadecimal"),
  result: z.enum(["passed", "failed"]).describe("what the validation said"),
  method: z.enum(["zero_auth", "avs", "three_d_secure"]).describe("how it was validated"),
  checked_at: Instant.describe("when it was validated"),
});

const Account = z
  .strictObject({
    ref: Ref.describe("the id of the account in the company's system"),
    email: Email.describe("the sign-in of the account holder; kept in lower case"),
    name: text(200).describe("the account holder's name"),
    status: z.enum(["trial", "active", "suspended", "closed"]),
    plan: z.enum(["free", "starter", "business", "enterprise"]),
    partner: text(64).nullish().describe("the co-branding partner, where there is one"),
    country: Country.describe("of the billing contact"),
    language: Language.describe("in which the person is written to"),
    created_at: Instant.describe("when the account was registered"),
    last_seen_at: Instant.nullish().describe("when the person last signed in to the service"),
    closed_at: Instant.nullish().describe("when the account was closed; for closed accounts only, and always for them"),
    trial_used_at: Instant.nullish().describe("when the one free trial was used; once told it is never forgotten (C5)"),
    card: Card.nullish().describe("the card on file: brand, last four and fingerprint, never a number (C3)"),
  })
  .refine((account) => (account.status === "closed") === Boolean(account.closed_at), {
    path: ["closed_at"],
    message: "must be there for a closed account, and for no other",
  });
export type Account = z.infer<typeof Account>;

export const AccountUpsert = line(
  "account.upsert",
  Account,
  "The whole state of an account: what is left out is empty afterwards. A line whose `time` is older than what stands changes nothing.",
  {
    id: "crm-2026-03-01-000017",
    time: "2026-03-01T09:30:00Z",
    data: {
      ref: "ACC-10042",
      email: "ines.moreau@example.com",
      name: "Inès Moreau",
      status: "active",
      plan: "business",
      partner: "northwind",
      country: "FR",
      language: "fr",
      created_at: "2025-06-12T08:00:00Z",
      last_seen_at: "2026-02-28T17:12:09Z",
      trial_used_at: "2025-06-12T08:00:00Z",
      card: {
        brand: "visa",
        last4: "4242",
        fingerprint: "9f86d081884c7d659a2feaa0c55ad015",
        result: "passed",
        method: "three_d_secure",
        checked_at: "2025-06-12T08:01:30Z",
      },
    },
  },
);
