import { z } from "zod";

/**
 * What a caller may say about an event. Who acted, when, in which session and role is never said:
 * the database derives it from the session secret (audit.append). Ids, counts and field names only.
 */
export const EventPart = z.strictObject({
  action: z.string().regex(/^[a-z]+(\.[a-zA-Z]+)+$/),
  outcome: z.enum(["success", "refused", "failed"]).default("success"),
  code: z.string().max(40).optional(),
  request: z.uuid().optional(),
  permission: z.string().max(80).optional(),
  account: z.uuid().optional(),
  subjects: z.array(z.string().max(64)).max(200).default([]),
  fields: z.array(z.string().max(64)).max(100).default([]),
  rows: z.int().min(0).optional(),
  reason: z.string().max(40).optional(),
  case: z.uuid().optional(),
  grant: z.uuid().optional(),
  commitments: z.array(z.int().min(1).max(87)).default([]),
  detail: z
    .record(z.string(), z.union([z.string().max(200), z.int(), z.boolean(), z.array(z.string().max(80))]))
    .optional(),
});
export type EventPart = z.input<typeof EventPart>;

/** What a procedure declares about its own event; action, permission and request are the builder's. */
export type Trace = Pick<
  EventPart,
  "account" | "subjects" | "fields" | "rows" | "case" | "grant" | "reason" | "detail"
>;
