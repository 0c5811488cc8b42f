import { statSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { PARAMETERS } from "#server/disclosure/parameters.ts";
import { referenceWeights, replacedOption, replacementOf } from "#server/disclosure/replacement.ts";
import { env, secret } from "#server/env.ts";
import { fingerprints } from "#server/intake/fingerprint.ts";
import { importAll, responseLine, rows, surveyLine } from "#server/intake/intake.fixture.ts";
import { cutDue } from "#server/releases/build/due.ts";
import { eraseRespondent } from "#server/releases/build/erase.ts";
import { surveyKey } from "#server/releases/build/keys.ts";
import { aRelease, aSurvey, cut } from "#server/releases/releases.fixture.ts";
import { asRelease, surveyWith } from "#server/surveys/surveys.fixture.ts";
import { asOwner, callerFor } from "#server/testing/caller.ts";

const published = (release: string) =>
  rows<{ text: string }>(
    `SELECT string_agg(x::text, E'\\n' ORDER BY x::text) AS text FROM (SELECT r::text FROM survey.releases r WHERE id = $1
       UNION ALL SELECT t::text FROM survey.release_tables t WHERE release_id = $1
       UNION ALL SELECT w::text FROM survey.release_rows w WHERE release_id = $1) x`,
    [release],
  ).then(([row]) => row?.text);

async function erase(person: string) {
  const client = new Client({ connectionString: env().DATABASE_ERASE_URL });
  await client.connect();
  try {
    return await eraseRespondent(client, person, fingerprints(secret("search")).ofPerson);
  } finally {
    await client.end();
  }
}

test("a closed survey is published with every question alone and by each demographic, its event beside it", async () => {
  const { id, outcome, release } = await aRelease();
  expect(outcome).toMatchObject({ published: 1, tables: 5 * 3 + 1, withheld: 1 });
  const found = await rows<{ labels: string[]; merged: boolean; shown: number[] }>(
    "SELECT labels, merged, shown FROM survey.release_rows WHERE release_id = $1 AND dimension = 'region' AND item = 0",
    [release],
  );
  expect(found.map(({ labels, merged }) => [labels, merged])).toContainEqual([["Europe", "At sea"], true]);
  expect(found.flatMap(({ labels }) => labels.filter((label) => label === "At sea")).length).toBe(2);
  const [head] = await rows("SELECT number, people, algorithm, parameters FROM survey.releases WHERE id = $1", [
    release,
  ]);
  expect(head).toEqual({ number: 1, people: 600, algorithm: PARAMETERS.version, parameters: PARAMETERS });
  const events = await rows(
    "SELECT action, outcome, detail, row_count, body FROM audit.events WHERE $1 = ANY (subjects)",
    [id],
  );
  expect(events).toMatchObject([
    { action: "releases.cut", outcome: "success", row_count: 16, detail: { release: 1, withheld: 1 } },
  ]);
  expect(JSON.stringify(events)).not.toContain("600");
});

test("what is shown of large groups is near what was said", async () => {
  const { release } = await aRelease(2_000);
  const [alone] = await rows<{ shown: number[] }>(
    `SELECT shown FROM survey.release_rows w JOIN survey.questions q ON q.id = w.question_id
     WHERE release_id = $1 AND dimension = '' AND q.kind = 'single'`,
    [release],
  );
  for (const [at, true_] of [1_000, 600, 400].entries())
    expect(Math.abs((alone?.shown[at] ?? 0) - true_) / true_).toBeLessThan(0.12);
});

test("the database replaces exactly the answers that the pure function replaces, and decides once", async () => {
  const { id } = await aSurvey(400);
  await cut(id);
  const [question] = await rows<{ id: string; wording: string; options: string[] }>(
    "SELECT id, wording, options FROM survey.questions WHERE survey_id = $1 AND kind = 'single'",
    [id],
  );
  const text = JSON.stringify(["single", question?.wording, question?.options]);
  const key = surveyKey(env().CUSTODIAN_KEYS);
  const replacement = replacementOf(key.secret, text, 0.1, referenceWeights([200, 120, 80]));
  const answers = await rows<{ rk: string; released: number | null }>(
    "SELECT r.rk, a.released FROM survey.answers a JOIN survey.responses r ON r.id = a.response_id WHERE a.question_id = $1",
    [question?.id],
  );
  expect(answers).toHaveLength(400);
  for (const { rk, released } of answers) expect(released).toBe(replacedOption(replacement, BigInt(rk)));
});

test.each([
  { people: 3, why: "a survey of three responses" },
  { people: 29, why: "one too few" },
])("$why is not published, and the refusal is an event", async ({ people }) => {
  const { id } = await surveyWith({ questions: [{ kind: "single", options: [people, 0] }] });
  expect(await cut(id)).toEqual({ refused: "too_few", last: null });
  const events = await rows("SELECT outcome, code FROM audit.events WHERE $1 = ANY (subjects)", [id]);
  expect(events).toEqual([{ outcome: "refused", code: "TOO_FEW" }]);
});

test("an open survey publishes nothing but at the steps that were announced", async () => {
  const { id } = await surveyWith({ questions: [{ kind: "single", options: [400, 200] }], closed: false });
  expect(await cut(id)).toEqual({ refused: "open", last: null });
  await asOwner((client) => client.query("UPDATE survey.surveys SET steps = '{600}' WHERE id = $1", [id]));
  expect(await cut(id)).toMatchObject({ published: 1 });
  expect(await cut(id)).toEqual({ refused: "open", last: 1 });
});

test("where everyone gave the same answer the question is told as a bound, and nobody is alone in a row", async () => {
  const { id } = await surveyWith({ questions: [{ kind: "single", options: [60, 0, 0] }] });
  const outcome = await cut(id);
  const { call } = await callerFor("analyst");
  const read = await call.releases.get({ id: "release" in outcome ? outcome.release : "" });
  expect(read.questions[0]?.items[0]?.alone.rows[0]?.cells[0]).toEqual({
    count: null,
    percent: 95,
    bound: "least",
    margin: null,
  });
});

test("one erasure takes person, answers and key away and changes nothing that was published, byte for byte", async () => {
  const answers = [
    { question: "often", value: "Daily" },
    { question: "devices", value: ["Laptop"] },
  ];
  const closed = surveyLine("E-1", { closed_at: "2026-03-20T00:00:00Z" });
  const people = Array.from({ length: 60 }, (_, at) => responseLine("E-1", `person ${at}`, answers));
  await importAll([surveyLine("E-1"), ...people, closed]);
  const [survey] = await rows<{ id: string }>("SELECT id FROM survey.surveys WHERE ref = 'E-1'");
  const first = await cut(survey?.id ?? "");
  const release = "release" in first ? first.release : "";
  const before = await published(release);
  const { call } = await callerFor("analyst");
  const seen = JSON.stringify(await call.releases.get({ id: release }));
  expect(await erase("person 7")).toBe(1);
  expect(await erase("person 7")).toBe(0);
  const [left] = await rows(
    `SELECT (SELECT count(*)::int FROM survey.responses WHERE survey_id = $1) AS responses, (SELECT count(*)::int FROM survey.answers a
       JOIN survey.questions q ON q.id = a.question_id WHERE q.survey_id = $1) AS answers,
       (SELECT count(*)::int FROM survey.participations WHERE survey_id = $1) AS people, (SELECT erased FROM survey.cuts WHERE survey_id = $1) AS erased`,
    [survey?.id],
  );
  expect(left).toEqual({ responses: 59, answers: 59 * 3, people: 59, erased: 1 });
  expect(await cut(survey?.id ?? "")).toMatchObject({ refused: expect.any(String), last: 1 });
  expect(await asRelease((client) => cutDue(client, () => surveyKey(env().CUSTODIAN_KEYS)))).not.toContainEqual(
    expect.objectContaining({ ref: "E-1" }),
  );
  expect(await published(release)).toBe(before);
  expect(JSON.stringify(await call.releases.get({ id: release }))).toBe(seen);
  expect(
    await rows("SELECT actor_system, row_count FROM audit.events WHERE action = 'surveys.erase' ORDER BY id"),
  ).toEqual([
    { actor_system: "erasure", row_count: 1 },
    { actor_system: "erasure", row_count: 0 },
  ]);
});

test("a second release comes when a quarter changed, with other noise and what was decided before", async () => {
  const { id, release } = await aRelease(600);
  const decided =
    "SELECT count(*)::int AS n, sum(released)::int AS sum FROM survey.answers a JOIN survey.responses r ON r.id = a.response_id WHERE r.survey_id = $1 AND r.number <= (SELECT cut_to FROM survey.cuts WHERE release_id = $2)";
  const before = await rows(decided, [id, release]);
  await asOwner(async (client) => {
    await client.query(
      `WITH one AS (SELECT id, bands FROM survey.responses WHERE survey_id = $1 ORDER BY number LIMIT 200),
        new AS (INSERT INTO survey.responses (survey_id, bands) SELECT $1, bands FROM one RETURNING id)
       INSERT INTO survey.answers (response_id, question_id, item, option)
       SELECT new.id, q.id, 0, 1 FROM new, survey.questions q WHERE q.survey_id = $1 AND q.kind = 'single'`,
      [id],
    );
  });
  const second = await cut(id);
  expect(second).toMatchObject({ published: 2 });
  expect(await rows(decided, [id, release])).toEqual(before);
  const [same] = await rows<{ part: number }>(
    `SELECT avg((a.shown = b.shown)::int)::float8 AS part FROM survey.release_rows a JOIN survey.release_rows b USING (question_id, item, dimension, place)
     WHERE a.release_id = $1 AND b.release_id = $2`,
    [release, "release" in second ? second.release : ""],
  );
  expect(same?.part).toBeLessThan(0.6);
  const { call } = await callerFor("analyst");
  const { releases } = await call.releases.ofSurvey({ survey: id });
  expect(releases.map(({ number }) => number)).toEqual([2, 1]);
});

test("the key file is made once and is its owner's alone", async () => {
  const { id, secret: bytes } = surveyKey(env().CUSTODIAN_KEYS);
  expect(statSync(join(env().CUSTODIAN_KEYS, "surveys.json")).mode & 0o777).toBe(0o600);
  expect(surveyKey(env().CUSTODIAN_KEYS)).toEqual({ id, secret: bytes });
});

test("the release role reads neither texts nor numbers nor who answered", async () => {
  for (const sql of [
    "SELECT body FROM survey.answers",
    "SELECT number FROM survey.answers",
    "SELECT person FROM survey.participations",
    "DELETE FROM survey.answers",
    "UPDATE survey.release_rows SET merged = true",
  ])
    await expect(asRelease((client) => client.query(sql))).rejects.toMatchObject({ code: "42501" });
});
