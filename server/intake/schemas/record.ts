import { z } from "zod";
import { AccountRef, Count, Instant, line, Ref, text } from "#server/intake/schemas/parts.ts";

const MOST = 10_000;
const people = z.array(text(320)).max(MOST);
const amount = z.number().min(0);
const packets = amount.max(1e12);
const bytes = amount.max(1e15);
const loss = amount.max(1).describe("the part of packets that were lost, 0 to 1");

/** Times and sizes of one stretch of a session: numbers under these names, and no room for anything that was sent (C33). */
const Sample = z.strictObject({
  at: z.int().min(0).max(2_678_400).describe("seconds since the session began; each later than the one before"),
  packets: packets.optional(),
  bytes: bytes.optional(),
  loss: loss.optional(),
  delay: amount.max(60_000).optional().describe("milliseconds there and back"),
});
const Samples = z
  .array(Sample)
  .min(1)
  .max(1_440)
  .refine(
    (all) => all.every(({ at }, n) => n === 0 || at > (all[n - 1]?.at ?? at)),
    "must be in order of time, each at a second of its own",
  )
  .describe("what was measured on the way, stretch by stretch");

export const record = <const K extends string, F extends z.ZodRawShape>(kind: K, items: string, fields: F) =>
  z.strictObject({
    kind: z.literal(kind),
    account: AccountRef,
    ref: Ref.describe("the id of the record in the company's system"),
    items: Count.describe(`how many ${items}; the number is shown without opening anything`),
    fields: z
      .strictObject(fields)
      .refine((given) => Object.keys(given).length > 0, "must have at least one field")
      .describe("what is encrypted, field by field"),
  });

const BusinessInformation = z.discriminatedUnion("kind", [
  record("schedule", "meetings", {
    title: text(500).optional(),
    starts_at: z.union([Instant, z.array(Instant).max(MOST)]).optional(),
    participants: people.optional(),
  }),
  record("attendee_list", "people", {
    title: text(500).optional(),
    names: people.optional(),
    emails: people.optional(),
  }),
  record("contact_list", "people", { title: text(500).optional(), names: people.optional() }),
  record("session_record", "connections", {
    started_at: Instant.optional(),
    minutes: amount.max(44_640).optional(),
    packets: packets.optional(),
    bytes: bytes.optional(),
    loss: loss.optional(),
    samples: Samples.optional(),
  }),
]);
export type BusinessInformation = z.infer<typeof BusinessInformation>;

export const BusinessRecord = line(
  "business.record",
  BusinessInformation,
  "A piece of what a customer keeps in the service (C21). Each field is encrypted for itself before it reaches the database; a later line with the same `ref` is a new version of the record. Session records hold numbers only (C33), and nothing of what was said or shown ever comes in (C25).",
  {
    id: "svc-51007",
    time: "2026-02-20T07:45:00Z",
    data: {
      kind: "attendee_list",
      account: "ACC-10042",
      ref: "LIST-7731",
      items: 2,
      fields: {
        title: "Spring training",
        names: ["Ana Petrović", "Jonas Weiß"],
        emails: ["ana.petrovic@example.com", "jonas.weiss@example.org"],
      },
    },
  },
);
