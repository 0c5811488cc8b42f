#!/usr/bin/env node
import pg from "pg";
import { cutRelease } from "#server/releases/build/cut.ts";
import { surveyKey } from "#server/releases/build/keys.ts";
import { endAll } from "../scripts/children.mjs";
import { throwawayHouse } from "../scripts/throwaway-house.mjs";

/** A release beside the plain GROUP BY of the same data: node bench/releases.mjs; BENCH_RESPONSES=1000000 for the large run. */
const responses = Number(process.env.BENCH_RESPONSES ?? 50_000);
const QUESTIONS = 20;
const DEMOGRAPHICS = 5;

async function fill(owner) {
  await owner.query("SET ROLE custodian_owner");
  const { rows } = await owner.query(
    "INSERT INTO survey.surveys (ref, title, anonymous, defined_at, opened_at, closed_at) VALUES ('BENCH', 'Bench', true, now(), now() - interval '2 days', now() - interval '1 day') RETURNING id",
  );
  const { id } = rows[0];
  for (let place = 1; place <= DEMOGRAPHICS; place++)
    await owner.query("INSERT INTO survey.demographics VALUES ($1, $2, $3, ARRAY['a','b','c','d','e','f'])", [
      id,
      place,
      `d${place}`,
    ]);
  await owner.query(
    `INSERT INTO survey.questions (survey_id, key, position, kind, wording, options)
     SELECT $1, 'q' || n, n, 'single', 'Question ' || n, ARRAY['1','2','3','4','5'] FROM generate_series(1, $2::int) n`,
    [id, QUESTIONS],
  );
  await owner.query(
    `INSERT INTO survey.responses (survey_id, bands)
     SELECT $1, ARRAY[n % 7, n / 7 % 7, n / 3 % 7, n / 11 % 7, n / 13 % 7] FROM generate_series(1, $2::int) n`,
    [id, responses],
  );
  await owner.query(
    `INSERT INTO survey.answers (response_id, question_id, item, option)
     SELECT r.id, q.id, 0, 1 + (5 * power(random(), 2))::int % 5 FROM survey.responses r, survey.questions q`,
  );
  await owner.query("VACUUM ANALYZE survey.responses");
  await owner.query("VACUUM ANALYZE survey.answers");
  return id;
}

const plain = `SELECT question_id, option, b1, b2, b3, b4, b5, count(*) FROM (SELECT a.question_id, a.option, coalesce(r.bands[1], 0) AS b1,
    coalesce(r.bands[2], 0) AS b2, coalesce(r.bands[3], 0) AS b3, coalesce(r.bands[4], 0) AS b4, coalesce(r.bands[5], 0) AS b5
    FROM survey.answers a JOIN survey.responses r ON r.id = a.response_id WHERE r.survey_id = $1) x
  GROUP BY GROUPING SETS ((question_id, option), (question_id, option, b1), (question_id, option, b2), (question_id, option, b3),
    (question_id, option, b4), (question_id, option, b5))`;

async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const connected = async (url) => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
};

const house = await throwawayHouse();
try {
  const owner = await connected(house.environment.DATABASE_OWNER_URL);
  const survey = await fill(owner);
  const release = await connected(house.environment.DATABASE_RELEASE_URL);
  await release.query("SET work_mem = '128MB'");
  await owner.query("SET work_mem = '128MB'");
  const floor = () => seconds(() => owner.query(plain, [survey]));
  const cut = () =>
    seconds(async () => {
      const outcome = await cutRelease({ client: release, survey, key: surveyKey(house.environment.CUSTODIAN_KEYS) });
      if ("refused" in outcome) throw new Error(`bench: no release, because ${outcome.refused}`);
    });
  await floor();
  const before = await floor();
  const first = await cut();
  await owner.query(`UPDATE survey.cuts SET erased = $1`, [responses]);
  await owner.query("VACUUM survey.answers");
  const again = await floor();
  const second = await cut();
  console.log(`${responses} responses x ${QUESTIONS} questions x ${DEMOGRAPHICS} demographics`);
  console.log(
    `first release, replacement included: ${first.toFixed(2)} s, plain GROUP BY ${before.toFixed(2)} s, ratio ${(first / before).toFixed(2)}`,
  );
  console.log(
    `later release: ${second.toFixed(2)} s, plain GROUP BY ${again.toFixed(2)} s, ratio ${(second / again).toFixed(2)}`,
  );
  await owner.end();
  await release.end();
} finally {
  await endAll(10_000);
  await house.remove();
}
