import type { ClientBase } from "pg";
import { refusalOf } from "#server/disclosure/gate.ts";
import { NotFound } from "#server/errors.ts";
import { cutRelease, type Outcome, standingOf } from "#server/releases/build/cut.ts";
import type { SurveyKey } from "#server/releases/build/keys.ts";

/** Those that could have something new to publish; whether they may is the gate's to say. */
const CANDIDATES = `
  SELECT s.id, s.ref FROM survey.surveys s LEFT JOIN LATERAL
    (SELECT * FROM survey.cuts x WHERE x.survey_id = s.id ORDER BY x.number DESC LIMIT 1) c ON true
  WHERE (s.closed_at <= now() OR cardinality(s.steps) > 0) AND (c.number IS NULL
    OR EXISTS (SELECT FROM survey.responses r WHERE r.survey_id = s.id AND r.number > c.cut_to)) ORDER BY s.opened_at, s.id`;

/**
 * Cuts every release that is due: of a survey that closed, or reached an announced step. Erasures alone make none due, and
 * what is not due leaves no event.
 */
export async function cutDue(client: ClientBase, keyOf: () => SurveyKey): Promise<{ ref: string; outcome: Outcome }[]> {
  const { rows } = await client.query<{ id: string; ref: string }>(CANDIDATES);
  const cut = [];
  for (const { id, ref } of rows) {
    if (refusalOf(await standingOf(client, id))) continue;
    cut.push({ ref, outcome: await cutRelease({ client, survey: id, key: keyOf() }) });
  }
  return cut;
}

/** Asks for a release of the newest version of a survey, by its ref. */
export async function cutByRef(client: ClientBase, ref: string, keyOf: () => SurveyKey): Promise<Outcome> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM survey.surveys WHERE ref = $1 ORDER BY version DESC LIMIT 1",
    [ref],
  );
  const [survey] = rows;
  if (!survey) throw NotFound("survey");
  return cutRelease({ client, survey: survey.id, key: keyOf() });
}

/** How many took part, to the ten below, and how many of them answered everything, to five percent; moved once a day at most. */
export async function refreshStandings(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO survey.standings AS t (survey_id, people, complete_percent, as_of)
    SELECT s.id, n.people / 10 * 10, CASE WHEN n.people >= 30 THEN 5 * round(20.0 * c.complete / n.people)::int END, (now() AT TIME ZONE 'UTC')::date
    FROM survey.surveys s
    CROSS JOIN LATERAL (SELECT count(*)::int AS people FROM survey.responses r WHERE r.survey_id = s.id) n
    CROSS JOIN LATERAL (SELECT count(*)::int AS complete FROM (SELECT FROM survey.responses r JOIN survey.answers a ON a.response_id = r.id
      JOIN survey.questions q ON q.id = a.question_id AND q.kind <> 'text' WHERE r.survey_id = s.id GROUP BY r.id
      HAVING count(DISTINCT a.question_id) = (SELECT count(*) FROM survey.questions x WHERE x.survey_id = s.id AND x.kind <> 'text')) d) c
    WHERE NOT EXISTS (SELECT FROM survey.standings x WHERE x.survey_id = s.id AND x.as_of >= (now() AT TIME ZONE 'UTC')::date)
    ON CONFLICT (survey_id) DO UPDATE SET people = excluded.people, complete_percent = excluded.complete_percent, as_of = excluded.as_of`);
}
