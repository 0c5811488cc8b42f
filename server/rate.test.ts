import { expect, test } from "vitest";
import { waitFor } from "#server/rate.ts";

test("a caller has its allowance for a minute, then waits, and has it anew after that", () => {
  const at = (now: number) => waitFor("one", 2, now);
  expect([at(0), at(10), at(20)]).toEqual([0, 0, 60]);
  expect(at(59_500)).toBe(1);
  expect([at(60_000), at(60_001), at(60_002)]).toEqual([0, 0, 60]);
});

test("one caller takes nothing from another", () => {
  for (let n = 0; n < 3; n++) waitFor("greedy", 1, 0);
  expect(waitFor("modest", 1, 0)).toBe(0);
});

test("a flood of callers forgets the oldest and not the memory's bounds", () => {
  waitFor("early", 1, 0);
  for (let n = 0; n < 10_000; n++) waitFor(`flood ${n}`, 1, 1);
  expect(waitFor("early", 1, 2)).toBe(0);
  expect(waitFor("flood 9999", 1, 2)).toBe(60);
});
