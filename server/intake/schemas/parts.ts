import { z } from "zod";

/** Parts that several types of line share. Texts come in trimmed at both ends or not at all. */
export const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\S(?:[\s\S]*\S)?$/, "must not begin or end with a space");

export const Ref = text(64);
export const AccountRef = Ref.describe("`ref` of the account; an earlier line or import brought it");

const EARLIEST = Date.parse("1900-01-01T00:00:00Z");
const LATEST = Date.parse("2200-01-01T00:00:00Z");

export const Instant = z.iso
  .datetime({ offset: true, error: "must be an instant with its zone, as in 2026-03-01T09:30:00Z" })
  .refine(
    (instant) => Date.parse(instant) >= EARLIEST && Date.parse(instant) < LATEST,
    "must lie between the years 1900 and 2200",
  );

export const Email = z.email().max(254);
export const Country = z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 code of two capitals, as in DE");
export const Language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "must be a language tag, as in de or de-AT");
export const Jurisdiction = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "must be an ISO 3166 code, as in DE or US-CA");
export const Count = z.int().min(0).max(2_147_483_647);

/** A line of one type: the envelope around its data, with the sentence and the example that docs/import.md prints. */
export function line<const T extends string, D extends z.ZodType>(type: T, data: D, sentence: string, example: object) {
  return z
    .strictObject({
      type: z.literal(type),
      id: z.string().min(1).max(128),
      time: Instant,
      data,
    })
    .meta({ title: type, description: sentence, examples: [{ type, ...example }] });
}
