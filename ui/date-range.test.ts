import { expect, test } from "vitest";
import { DateRange, resolveDateRange } from "#ui/date-range.ts";
import { describeDateRange } from "#ui/date-span.ts";

const now = new Date("2026-03-15T10:20:30.000Z");

test.each([
  ["today", "2026-03-15T00:00:00.000Z", undefined],
  ["yesterday", "2026-03-14T00:00:00.000Z", "2026-03-15T00:00:00.000Z"],
  ["last-24-hours", "2026-03-14T10:20:30.000Z", undefined],
  ["last-30-days", "2026-02-13T10:20:30.000Z", undefined],
  ["this-month", "2026-03-01T00:00:00.000Z", undefined],
  ["last-month", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
  ["this-year", "2026-01-01T00:00:00.000Z", undefined],
  ["2026-02-27..2026-02-28", "2026-02-27T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
  ["2026-02-27..", "2026-02-27T00:00:00.000Z", undefined],
  ["..2026-02-28", undefined, "2026-03-01T00:00:00.000Z"],
])("%s means whole UTC days, the last one included", (range, from, before) => {
  expect(resolveDateRange(DateRange.parse(range), now)).toEqual({ ...(from && { from }), ...(before && { before }) });
});

test.each([
  "",
  "..",
  "2026-02-31..",
  "2026-03-02..2026-03-01",
  "last-0-days",
  "next-week",
  "2026-1-1..",
  "last-9999-days",
])("%j is no span of days", (text) => {
  expect(DateRange.safeParse(text).success).toBe(false);
});

test("a span reads as words", () => {
  expect(["last-30-days", "2026-01-02..2026-01-02", "2026-01-02..", "..2026-01-02"].map(describeDateRange)).toEqual([
    "last 30 days",
    "2026-01-02",
    "since 2026-01-02",
    "until 2026-01-02",
  ]);
});
