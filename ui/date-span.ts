/** The grammar of a span of days, without zod, for the browser. Its meaning in time is in ui/date-range.ts. */
const relativeRange = /^(today|yesterday|this-month|last-month|this-year|last-[1-9]\d{0,2}-(days|hours))$/;
const absoluteRange = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/;

export function isDateRange(text: string): boolean {
  if (relativeRange.test(text)) return true;
  const { first, last } = splitDateRange(text) ?? { first: "", last: "" };
  const days = [first, last].filter(Boolean);
  return days.length > 0 && days.every(isDay) && (!first || !last || first <= last);
}

/** The days of an absolute span, empty where an end is missing; undefined for a relative one. */
export function splitDateRange(range: string): { first: string; last: string } | undefined {
  const absolute = absoluteRange.exec(range);
  return absolute ? { first: absolute[1] ?? "", last: absolute[2] ?? "" } : undefined;
}

export function describeDateRange(range: string): string {
  const days = splitDateRange(range);
  if (!days) return range.replaceAll("-", " ");
  const { first, last } = days;
  if (first && last) return first === last ? first : `${first} to ${last}`;
  return first ? `since ${first}` : `until ${last}`;
}

export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

function isDay(day: string): boolean {
  const start = startOfDay(day);
  return day >= "1900-01-01" && !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
}
