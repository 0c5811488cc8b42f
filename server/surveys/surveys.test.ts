import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { refreshStandings } from "#server/releases/build/due.ts";
import { asRelease, surveyWith } from "#server/surveys/surveys.fixture.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";

const newest = { sort: "opened", direction: "desc" } as const;

test("the list tells how many took part to the ten below, and whether results are there", async () => {
  const opened = "2021-01-01T00:00:00Z";
  const closed = await surveyWith({ questions: [{ kind: "single", options: [60, 67] }], opened });
  const open = await surveyWith({ questions: [], people: 9, closed: false, opened });
  await asRelease(refreshStandings);
  const { call, requestId, person } = await callerFor("analyst");
  const filter = { opened: "2021-01-01..2021-01-01" };
  const { rows } = await call.surveys.list({ ...newest, filter });
  expect(rows).toHaveLength(2);
  expect(rows.find(({ id }) => id === closed.id)).toMatchObject({
    people: 120,
    state: "closed",
    questions: 1,
    completePercent: 100,
    releases: 0,
  });
  expect(rows.find(({ id }) => id === open.id)).toMatchObject({
    people: 0,
    state: "open",
    closedAt: null,
    completePercent: null,
  });
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

test("a survey tells how it is made, and the count of a day stands until the next", async () => {
  const demographics = [{ key: "age", bands: ["18-34", "35 and over"], of: [] }];
  const { id } = await surveyWith({ questions: [{ kind: "single", options: [30, 20] }], demographics });
  await asRelease(refreshStandings);
  const { call, requestId } = await callerFor("analyst");
  const { survey, questions, demographics: asked } = await call.surveys.get({ id });
  expect(survey).toMatchObject({ id, people: 50, version: 1 });
  expect(questions).toMatchObject([{ kind: "single", key: "q0", sensitive: false }]);
  expect(asked).toEqual([{ key: "age", bands: ["18-34", "35 and over"] }]);
  await asOwner((client) =>
    client.query("INSERT INTO survey.responses (survey_id) SELECT $1 FROM generate_series(1, 30)", [id]),
  );
  await asRelease(refreshStandings);
  expect((await call.surveys.get({ id })).survey.people).toBe(50);
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "surveys.get", outcome: "success", subjects: [id] },
    { action: "surveys.get" },
  ]);
});

test("a response rate is told to five percent, of thirty people at least, and only where somebody said how many were invited", async () => {
  const enough = await surveyWith({ questions: [{ kind: "single", options: [60, 67] }] });
  const few = await surveyWith({ questions: [{ kind: "single", options: [20] }] });
  const unknown = await surveyWith({ questions: [{ kind: "single", options: [60, 67] }] });
  await asOwner((client) =>
    client.query("UPDATE survey.surveys SET invited = 500 WHERE id = ANY ($1)", [[enough.id, few.id]]),
  );
  await asRelease(refreshStandings);
  const { call } = await callerFor("analyst");
  const rates = await Promise.all([enough, few, unknown].map(({ id }) => call.surveys.get({ id })));
  expect(rates.map(({ survey }) => survey.responsePercent)).toEqual([25, null, null]);
});

test.each(["support", "lead", "auditor", "admin"] as const)(
  "the %s sees no survey, and the refusal is an event",
  async (role) => {
    const { id } = await surveyWith({ questions: [] });
    const { call, requestId } = await callerFor(role);
    await expect(call.surveys.get({ id })).rejects.toThrow("nobody sees an answer");
    await expect(call.surveys.list({ ...newest, filter: {} })).rejects.toThrow("nobody sees an answer");
    expect(await eventsOf(requestId)).toMatchObject([
      { action: "surveys.get", outcome: "refused", code: "FORBIDDEN", subjects: [id] },
      { action: "surveys.list", outcome: "refused", code: "FORBIDDEN" },
    ]);
  },
);

test("a survey that is not there is refused", async () => {
  const { call } = await callerFor("analyst");
  await expect(call.surveys.get({ id: randomUUID() })).rejects.toThrow("There is no such survey");
});
