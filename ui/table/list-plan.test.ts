import { expect, test } from "vitest";
import { z } from "zod";
import { DateRange } from "#ui/date-range.ts";
import { defineList } from "#ui/table/define-list.ts";
import { encode } from "#ui/table/list-plan.ts";

const filter = z.strictObject({
  state: z.array(z.enum(["open", "closed"])).optional(),
  kind: z.enum(["all", "mine"]).default("mine"),
  code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  since: DateRange.optional(),
  urgent: z.boolean().optional(),
  size: z.int().optional(),
});
const { plan, read } = defineList({ filter, sorts: ["created", "name"], sort: "created", direction: "desc" });

test("what a URL says is read by the kinds that the filter's schema has, and the schema takes it", () => {
  const query = read({
    state: "open,closed",
    kind: "all",
    code: "AB",
    since: "last-30-days",
    urgent: "yes",
    size: "3",
    sort: "name",
    dir: "asc",
    at: "-018f",
    s: "ref",
  });
  expect(query).toEqual({
    filter: { state: ["open", "closed"], kind: "all", code: "AB", since: "last-30-days", urgent: true, size: 3 },
    sort: "name",
    direction: "asc",
    cursor: "-018f",
    searchRef: "ref",
  });
  expect(filter.parse(query.filter)).toEqual(query.filter);
});

test("parts of a URL that cannot be read are left out, so an old link still opens", () => {
  expect(
    read({ state: "open,lost", kind: "x", code: "abc", since: "2026-02-31..", urgent: "1", size: "x", sort: "?" }),
  ).toEqual({
    filter: { kind: "mine" },
    sort: "created",
    direction: "desc",
  });
});

test("a plan survives the way to the browser as it is", () => {
  expect(structuredClone(plan)).toEqual(plan);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test.each([
  ["state", ["open", "closed"]],
  ["code", "AB"],
  ["urgent", false],
  ["size", 3],
])("what is written into a URL as %s reads back the same", (key, value) => {
  expect(read({ [key]: encode(value) }).filter).toMatchObject({ [key]: value });
});

test("nothing chosen is written as nothing", () => {
  expect([encode([]), encode(""), encode(undefined)]).toEqual([null, null, null]);
});

test("two lists on one page do not read each other's URL", () => {
  const second = defineList({ filter, sorts: ["created"], sort: "created", direction: "asc", prefix: "cases" });
  expect(second.read({ state: "open", "cases-state": "closed" }).filter.state).toEqual(["closed"]);
});

test("a filter cannot take a name that the kit needs", () => {
  const taken = z.strictObject({ sort: z.string() });
  expect(() => defineList({ filter: taken, sorts: ["a"], sort: "a", direction: "asc" })).toThrow(
    /cannot be called "sort"/,
  );
});
