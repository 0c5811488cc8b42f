import { beforeAll, expect, test } from "vitest";
import { surveyWith } from "#server/surveys/surveys.fixture.ts";
import { attacksIn, attempt } from "#server/testing/attack.ts";

const world: Record<string, string> = {};

beforeAll(async () => {
  const questions = [{ kind: "single" as const, options: [30, 3, 40] }];
  world.closed = (await surveyWith({ questions })).id;
  world.open = (await surveyWith({ questions, closed: false })).id;
});

test.each(attacksIn("server/surveys/attacks"))("$name", async (attack) => {
  expect(await attempt(attack, world)).toBe(attack.code);
});

test("the same role does read what was released", async () => {
  expect(await attempt({ name: "", code: "", sql: "SELECT shown FROM survey.release_rows" }, world)).toBe("done");
});
