import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { surveyWith } from "#server/surveys/surveys.fixture.ts";
import { callerFor, eventsOf } from "#server/testing/caller.ts";

const newest = { sort: "opened", direction: "desc" } as const;

test("the list tells how many took part to the ten below, and whether results are there", async () => {
  const opened = "2021-01-01T00:00:00Z";
  const closed = await surveyWith({ questions: [{ kind: "single", options: [60, 67] }], opened });
  const open = await surveyWith({ questions: [], people: 9, closed: false, opened });
  const { call, requestId, person } = await callerFor("analyst");
  const filter = { opened: "2021-01-01..2021-01-01" };
  const { rows } = await call.surveys.list({ ...newest, filter });
  expect(rows).toHaveLength(2);
  expect(rows.find(({ id }) => id === closed.id)).toMatchObject({ people: 120, state: "closed", questions: 1 });
  expect(rows.find(({ id }) => id === open.id)).toMatchObject({ people: 0, state: "open", closedAt: null });
  const onlyOpen = await call.surveys.list({ ...newest, filter: { ...filter, state: ["open"] } });
  expect(onlyOpen.rows.map(({ id }) => id)).toEqual([open.id]);
  expect(await call.surveys.count({ filter })).toEqual({ total: 2, capped: false });
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "surveys.list",
    outcome: "success",
    actor_id: person.id,
    row_count: 2,
    commitments: [37, 74],
  });
});

test("totals come by option, and the event names the survey and how many figures left", async () => {
  const { id } = await surveyWith({ questions: [{ kind: "single", options: [30, 20, 50] }] });
  const { call, requestId } = await callerFor("analyst");
  const { survey, questions } = await call.surveys.totals({ id });
  expect(survey).toMatchObject({ id, people: 100, state: "closed" });
  expect(questions[0]).toMatchObject({ kind: "single", key: "q0" });
  expect(questions[0]?.cells).toEqual([
    { withheld: false, choice: 1, label: "option 1", people: 30 },
    { withheld: false, choice: 2, label: "option 2", people: 20 },
    { withheld: false, choice: 3, label: "option 3", people: 50 },
  ]);
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "surveys.totals", outcome: "success", subjects: [id], row_count: 3 },
  ]);
});

test("a scale is told point by point, from its least to its greatest", async () => {
  const { id } = await surveyWith({
    questions: [
      { kind: "rating", options: [10, 11, 12, 13, 14] },
      { kind: "nps", options: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20] },
    ],
  });
  const { call } = await callerFor("privacy");
  const { questions } = await call.surveys.totals({ id });
  const told = questions.map(({ cells }) => cells.map(({ label, people }) => [label, people]));
  expect(told[0]).toEqual([10, 11, 12, 13, 14].map((people, n) => [`${n + 1}`, people]));
  expect(told[1]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map((people, n) => [`${n}`, people]));
});

test("while a survey is open there is no figure at all", async () => {
  const { id } = await surveyWith({ questions: [{ kind: "single", options: [500, 500] }], closed: false });
  const { call } = await callerFor("analyst");
  const { survey, questions } = await call.surveys.totals({ id });
  expect(survey.state).toBe("open");
  expect(questions.map(({ cells }) => cells)).toEqual([[]]);
});

test("numbers and texts never leave, not even as a count", async () => {
  const { id } = await surveyWith({
    questions: [
      { kind: "text", people: 40 },
      { kind: "number", people: 40 },
    ],
  });
  const { call } = await callerFor("analyst");
  const totals = await call.surveys.totals({ id });
  expect(totals.questions.map(({ kind, cells }) => [kind, cells])).toEqual([
    ["text", []],
    ["number", []],
  ]);
  expect(JSON.stringify(totals)).not.toMatch(/tell nobody|10[0-3]\d/);
});

test.each(["support", "lead", "auditor", "admin"] as const)(
  "the %s sees no survey, and the refusal is an event",
  async (role) => {
    const { id } = await surveyWith({ questions: [] });
    const { call, requestId } = await callerFor(role);
    await expect(call.surveys.totals({ id })).rejects.toThrow("nobody sees an answer");
    await expect(call.surveys.list({ ...newest, filter: {} })).rejects.toThrow("nobody sees an answer");
    expect(await eventsOf(requestId)).toMatchObject([
      { action: "surveys.totals", outcome: "refused", code: "FORBIDDEN", subjects: [id] },
      { action: "surveys.list", outcome: "refused", code: "FORBIDDEN" },
    ]);
  },
);

test("a survey that is not there is refused", async () => {
  const { call } = await callerFor("analyst");
  await expect(call.surveys.totals({ id: randomUUID() })).rejects.toThrow("There is no such survey");
});
