import { z } from "zod";
import { isDateRange, splitDateRange, startOfDay } from "#ui/date-span.ts";

/**
 * A span of days as it stands in a URL, a saved view and the API: relative ("last-30-days") so that a saved view
 * moves with time, or absolute ("2026-01-01..2026-01-31", either end may be missing). Days are UTC days, so that
 * a shared link means the same span to everyone.
 */
export const DateRange = z
  .string()
  .max(32)
  .refine(isDateRange, "Not a span of days that can be read.")
  .meta({ format: "date-range" });
export type DateRange = z.infer<typeof DateRange>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Bounds as ISO instants: `from` is included, `before` is not. A bound that is missing does not limit. */
export function resolveDateRange(range: DateRange, now: Date): { from?: string; before?: string } {
  const days = splitDateRange(range);
  if (days) {
    return {
      ...(days.first && { from: startOfDay(days.first).toISOString() }),
      ...(days.last && { before: new Date(startOfDay(days.last).getTime() + DAY).toISOString() }),
    };
  }
  const [from, before] = relativeBounds(range, now);
  return {
    from: new Date(from).toISOString(),
    ...(before !== undefined && { before: new Date(before).toISOString() }),
  };
}

function relativeBounds(range: string, now: Date): [from: number, before?: number] {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const today = Date.UTC(year, month, now.getUTCDate());
  if (range === "today") return [today];
  if (range === "yesterday") return [today - DAY, today];
  if (range === "this-month") return [Date.UTC(year, month, 1)];
  if (range === "last-month") return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
  if (range === "this-year") return [Date.UTC(year, 0, 1)];
  const [, amount, unit] = range.split("-");
  return [now.getTime() - Number(amount) * (unit === "hours" ? HOUR : DAY)];
}
