import { z } from "zod";
import { FLAGS } from "#server/access/flag-terms.ts";

const Instant = z.iso.datetime();

export const OfAccountInput = z.strictObject({ accountId: z.uuid() });
export const ChangeInput = z.strictObject({ accountId: z.uuid(), flag: z.enum(FLAGS), on: z.boolean() });
export type ChangeInput = z.infer<typeof ChangeInput>;

/** A flag that stands: set by a person, by the import, or seen from the address, which is that of a colleague. */
const Standing = z.strictObject({
  flag: z.enum(FLAGS),
  source: z.enum(["person", "import", "address"]),
  by: z.string().nullable(),
  at: Instant.nullable(),
});

/** A change as the log holds it; without a person the import made it. */
const Change = z.strictObject({
  id: z.string(),
  at: Instant,
  by: z.string().nullable(),
  flag: z.enum(FLAGS),
  on: z.boolean(),
});
export const AccountFlags = z.strictObject({ flags: z.array(Standing), history: z.array(Change) });
export type AccountFlags = z.infer<typeof AccountFlags>;
