import { z } from "zod";
import { AccountRef, Email, Instant, line, Ref, text } from "#server/intake/schemas/parts.ts";

const Case = z
  .strictObject({
    ref: Ref.describe("the number of the case in the help desk"),
    account: AccountRef,
    subject: text(200).describe("one line; it must not quote what the customer keeps in the service"),
    status: z.enum(["open", "waiting", "closed"]),
    assignee: Email.nullish().describe("the e-mail address with which the person in charge signs in here"),
    opened_at: Instant,
    closed_at: Instant.nullish().describe("for closed cases only, and always for them"),
  })
  .refine((one) => (one.status === "closed") === Boolean(one.closed_at), {
    path: ["closed_at"],
    message: "must be there for a closed case, and for no other",
  });
export type Case = z.infer<typeof Case>;

export const CaseUpsert = line(
  "case.upsert",
  Case,
  "The whole state of a support case. Support sees business information only for an open case that is assigned to them (C19), so this line opens and closes that door.",
  {
    id: "desk-88120",
    time: "2026-03-01T10:02:11Z",
    data: {
      ref: "CASE-1042",
      account: "ACC-10042",
      subject: "Invitations do not arrive",
      status: "open",
      assignee: "support@custodian.test",
      opened_at: "2026-03-01T10:02:11Z",
    },
  },
);
