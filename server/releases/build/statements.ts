/** How a survey stands now, and what changed since its last cut. Only the release job reads answers (role custodian_release). */
export const STANDING = `
  SELECT s.closed_at <= now() AS closed, s.steps, (SELECT count(*)::int FROM survey.responses r WHERE r.survey_id = s.id) AS responses,
    (SELECT coalesce(max(r.number), 0)::text FROM survey.responses r WHERE r.survey_id = s.id) AS cut,
    c.number AS release, c.responses AS before, c.erased, c.cut_to::text AS "cutTo", c.release_id AS "releaseId",
    (SELECT count(*)::int FROM survey.responses r WHERE r.survey_id = s.id AND r.number > c.cut_to) AS added
  FROM survey.surveys s LEFT JOIN LATERAL (SELECT * FROM survey.cuts x WHERE x.survey_id = s.id ORDER BY x.number DESC LIMIT 1) c ON true
  WHERE s.id = $1`;

/** How often each option was given, as it was given: only for the reference of the first release. */
export const GIVEN = `
  SELECT a.question_id AS question, a.item, a.option, count(*)::int AS people
  FROM survey.answers a JOIN survey.responses r ON r.id = a.response_id
  WHERE r.survey_id = $1 AND r.number <= $2 AND a.option IS NOT NULL GROUP BY 1, 2, 3`;

/**
 * Replaces answers for good, those that came in since the last cut: server/disclosure/replacement.ts says how. Bytes are
 * compared as they are, and two in ten at most are written.
 */
export const REPLACE = `
  UPDATE survey.answers a SET released = 1 + width_bucket(substring(sha256(int8send(r.rk) || i.seed) FROM 9 FOR 8), i.bounds)
  FROM survey.responses r, (SELECT x.question, x.item, decode(x.seed, 'hex') AS seed, decode(x.threshold, 'hex') AS threshold,
      ARRAY(SELECT decode(b, 'hex') FROM unnest(x.bounds) WITH ORDINALITY AS u(b, n) ORDER BY n) AS bounds
      FROM json_to_recordset($4::json) AS x(question uuid, item int, seed text, threshold text, bounds text[])) i
  WHERE a.response_id = r.id AND a.question_id = i.question AND a.item = i.item AND a.option IS NOT NULL
    AND r.survey_id = $1 AND r.number > $2 AND r.number <= $3 AND substring(sha256(int8send(r.rk) || i.seed) FROM 1 FOR 8) < i.threshold`;

/**
 * Every cell of every table in one pass: people, and the XOR of their keys. The replacement is stored and not computed here,
 * so that the planner sees few groups and keeps to one hash aggregate.
 */
export function countsFor(demographics: number): string {
  const bands = Array.from({ length: demographics }, (_, n) => `b${n + 1}`);
  const columns = bands.map((band, n) => `, coalesce(r.bands[${n + 1}], 0) AS ${band}`).join("");
  const sets = ["", ...bands.map((band) => `, ${band}`)].map((band) => `(question, item, option${band})`);
  const which = bands.length ? `GROUPING(${bands.join(", ")})` : "0";
  return `
    SELECT question, item, option, ${which} AS mask, coalesce(${[...bands, "0"].join(", ")}) AS band, count(*)::int AS people, bit_xor(rk)::text AS keys
    FROM (SELECT a.question_id AS question, a.item, coalesce(a.released, a.option) AS option, r.rk${columns}
      FROM survey.answers a JOIN survey.responses r ON r.id = a.response_id
      WHERE r.survey_id = $1 AND r.number <= $2 AND a.option IS NOT NULL) x
    GROUP BY GROUPING SETS (${sets.join(", ")})`;
}

/** The place of the demographic that a row of `countsFor` is about; 0 for the question alone. */
export function placeOf(mask: number, demographics: number): number {
  for (let place = 1; place <= demographics; place++) if ((mask & (1 << (demographics - place))) === 0) return place;
  return 0;
}

export const WRITE = {
  reference: `INSERT INTO survey.reference (survey_id, question_id, item, weights)
    SELECT $1, x.question, x.item, x.weights FROM json_to_recordset($2::json) AS x(question uuid, item int, weights bigint[])`,
  release: `INSERT INTO survey.releases (survey_id, number, people, algorithm, parameters, key_id) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
  cut: "INSERT INTO survey.cuts (release_id, survey_id, number, cut_to, responses) VALUES ($1, $2, $3, $4, $5)",
  tables: `INSERT INTO survey.release_tables (release_id, question_id, item, dimension, withheld, answered_percent)
    SELECT $1, x.question, x.item, x.dimension, x.withheld, x.answered
    FROM json_to_recordset($2::json) AS x(question uuid, item int, dimension text, withheld text, answered int)`,
  rows: `INSERT INTO survey.release_rows (release_id, question_id, item, dimension, place, labels, merged, shown)
    SELECT $1, x.question, x.item, x.dimension, x.place, x.labels, x.merged, x.shown
    FROM json_to_recordset($2::json) AS x(question uuid, item int, dimension text, place int, labels text[], merged boolean, shown int[])`,
} as const;
