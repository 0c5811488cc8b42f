import { z } from "zod";

/**
 * A span of days as it stands in a URL, a saved view and the API: relative ("last-30-days") so that a saved view
 * moves with time, or absolute ("2026-01-01..2026-01-31", either end may be missing). Days are UTC days, so that
 * a shared link means the same span to everyone.
 */
const relativeRange = /^(today|yesterday|this-month|last-month|this-year|last-[1-9]\d{0,2}-(days|hours))$/;
const absoluteRange = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/;

export const DateRange = z
  .string()
  .max(32)
  .refine((text) => relativeRange.test(text) || isAbsolute(text), "Not a span of days that can be read.");
export type DateRange = z.infer<typeof DateRange>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Bounds as ISO instants: `from` is included, `before` is not. A bound that is missing does not limit. */
export function resolveDateRange(range: DateRange, now: Date): { from?: string; before?: string } {
  const absolute = absoluteRange.exec(range);
  if (absolute) {
    const [, first, last] = absolute;
    return {
      ...(first && { from: startOfDay(first).toISOString() }),
      ...(last && { before: new Date(startOfDay(last).getTime() + DAY).toISOString() }),
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

export function describeDateRange(range: DateRange): string {
  const absolute = absoluteRange.exec(range);
  if (!absolute) return range.replaceAll("-", " ");
  const [, first, last] = absolute;
  if (first && last) return first === last ? first : `${first} to ${last}`;
  return first ? `since ${first}` : `until ${last}`;
}

export function splitDateRange(range: DateRange | undefined): { first: string; last: string } {
  const absolute = range === undefined ? null : absoluteRange.exec(range);
  return { first: absolute?.[1] ?? "", last: absolute?.[2] ?? "" };
}

function isAbsolute(text: string): boolean {
  const absolute = absoluteRange.exec(text);
  const days = absolute?.slice(1).filter((day) => day !== undefined) ?? [];
  return days.length > 0 && days.every(isDay) && (days[1] === undefined || (days[0] ?? "") <= days[1]);
}

function isDay(day: string): boolean {
  const start = startOfDay(day);
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
