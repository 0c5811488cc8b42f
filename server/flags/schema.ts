import { z } from "zod";
import { FLAGS } from "#server/flags/vocabulary.ts";

export const OfAccountInput = z.strictObject({ accountId: z.uuid() });
export const ChangeInput = z.strictObject({ accountId: z.uuid(), flag: z.enum(FLAGS), on: z.boolean() });
export type ChangeInput = z.infer<typeof ChangeInput>;
export const AccountFlags = z.strictObject({ flags: z.array(z.enum(FLAGS)) });
export type AccountFlags = z.infer<typeof AccountFlags>;
