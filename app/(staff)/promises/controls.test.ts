import { expect, test } from "vitest";
import { controlsOf, found } from "#app/(staff)/promises/controls.ts";
import { commitment, commitments } from "#server/access/commitments.ts";

test("a promise is found by its number alone, or by its words", () => {
  const fitting = (search: string) => commitments.filter((one) => found(one, search)).map(({ number }) => number);
  expect(fitting("C3")).toEqual([3]);
  expect(fitting("survey answers")).toEqual([39]);
  expect(fitting(" ")).toHaveLength(87);
});

test("personalisation by survey answers has reading of releases as its one control, which names both sides of the conflict", () => {
  expect(commitment(39)?.keeping).toBe("X");
  expect(controlsOf(39).map(({ permission }) => permission)).toEqual(["releases.read"]);
  expect(controlsOf(37).map(({ permission }) => permission)).toContain("releases.read");
});
