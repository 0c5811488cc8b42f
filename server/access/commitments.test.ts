import { expect, test } from "vitest";
import { commitment, commitments } from "#server/access/commitments.ts";
import { matrix } from "#server/access/matrix.ts";

test("the policy's 87 commitments are all there, each with one sentence of its own", () => {
  expect(commitments).toHaveLength(87);
  expect(new Set(commitments.map(({ words }) => words)).size).toBe(87);
  for (const { words } of commitments) expect(words).toMatch(/^[A-Z].{10,110}\.$/);
});

test("numbers and kinds stand where the policy puts them", () => {
  expect(commitment(19)?.words).toContain("Staff view business information only");
  expect(commitment(42)?.words).toContain("testimonial");
  const kind = (keeping: string) => commitments.filter((one) => one.keeping === keeping).map(({ number }) => number);
  expect(kind("X")).toEqual([13, 34, 39, 48, 57, 69, 79]);
  expect(kind("N")).toEqual([14, 24, 40, 84]);
});

test("a number outside the policy has no promise", () => {
  expect(commitment(0)).toBeUndefined();
  expect(commitment(88)).toBeUndefined();
});

test("every commitment that the matrix names exists", () => {
  const named = Object.values(matrix).flatMap((rule) => [...rule.commitments]);
  expect(named.filter((number) => !commitment(number))).toEqual([]);
});
