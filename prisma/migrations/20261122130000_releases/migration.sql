SET ROLE custodian_owner;

-- Totals counted anew at each look told by their differences. Nothing about answers leaves any more but what a release froze.
DROP FUNCTION survey.totals(uuid);
DROP FUNCTION survey.people(uuid);
REVOKE SELECT ON survey.responses, survey.answers FROM custodian_definer;

-- A changed definition is another version of the survey, with questions and answers of its own.
ALTER TABLE survey.surveys DROP CONSTRAINT surveys_ref_key, ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version >= 1),
  ADD COLUMN defined_at timestamptz, ADD COLUMN steps int[] NOT NULL DEFAULT '{}' CHECK (cardinality(steps) <= 5), ADD UNIQUE (ref, version);
UPDATE survey.surveys SET defined_at = opened_at;
ALTER TABLE survey.surveys ALTER COLUMN defined_at SET NOT NULL;
COMMENT ON COLUMN survey.surveys.steps IS 'numbers of responses at which results were announced while the survey is open';
ALTER TABLE survey.questions ADD COLUMN sensitive boolean NOT NULL DEFAULT false, ADD COLUMN bins numeric[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN survey.questions.bins IS 'edges of a number''s groups, the two outermost standing for the open ends; fixed before the first answer';
CREATE TABLE survey.demographics (
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  place int NOT NULL CHECK (place BETWEEN 1 AND 8),
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 40),
  bands text[] NOT NULL CHECK (cardinality(bands) BETWEEN 1 AND 50),
  PRIMARY KEY (survey_id, place),
  UNIQUE (survey_id, key)
);

-- Bands are copied at submission, by their place in the definition; 0 is not stated. The key stands for a person in a cell's noise.
ALTER TABLE survey.responses DROP COLUMN demographics,
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN rk bigint NOT NULL DEFAULT ('x' || left(encode(sha256(uuid_send(gen_random_uuid())), 'hex'), 16))::bit(64)::bigint,
  ADD COLUMN bands smallint[] NOT NULL DEFAULT '{}';
DROP INDEX survey.responses_by_survey;
CREATE UNIQUE INDEX responses_by_survey ON survey.responses (survey_id, number);
COMMENT ON COLUMN survey.responses.rk IS '64 random bits; of a named person the same where the very same questions are asked again';

-- Each option of a multiple choice is a yes (1) or no (2) of its own.
ALTER TABLE survey.answers RENAME COLUMN choice TO item;
ALTER TABLE survey.answers ADD COLUMN option smallint CHECK (option >= 1), ADD COLUMN released smallint CHECK (released >= 1);
UPDATE survey.answers a SET option = CASE WHEN q.kind = 'multiple' THEN 1 WHEN a.item > 0 THEN a.item END,
  item = CASE WHEN q.kind = 'multiple' THEN a.item ELSE 0 END FROM survey.questions q WHERE q.id = a.question_id;
INSERT INTO survey.answers (response_id, question_id, item, option)
  SELECT DISTINCT a.response_id, q.id, o.n, 2 FROM survey.answers a JOIN survey.questions q ON q.id = a.question_id AND q.kind = 'multiple'
  CROSS JOIN LATERAL generate_series(1, cardinality(q.options)) o(n) ON CONFLICT DO NOTHING;
DROP INDEX survey.answers_by_question;
CREATE INDEX answers_by_question ON survey.answers (question_id);
ALTER TABLE survey.answers SET (fillfactor = 90);
COMMENT ON COLUMN survey.answers.item IS 'the place of the option that a multiple choice is asked about, from 1; 0 for every other kind';
COMMENT ON COLUMN survey.answers.option IS 'the place of what was answered, from 1; null where nothing is ever published';
COMMENT ON COLUMN survey.answers.released IS 'what takes its place in every release, decided once; null where the answer stays';

/* How often each option was given at the first release: replacements are drawn from it for the life of the survey. */
CREATE TABLE survey.reference (
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  question_id uuid NOT NULL REFERENCES survey.questions,
  item int NOT NULL,
  weights bigint[] NOT NULL,
  PRIMARY KEY (question_id, item)
);

/* What anybody may see of a release. It is frozen when it is written, and hidden as a whole when it had to be taken back. */
CREATE TABLE survey.releases (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  number int NOT NULL CHECK (number BETWEEN 1 AND 6),
  published_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  people int NOT NULL CHECK (people % 5 = 0),
  algorithm int NOT NULL,
  parameters jsonb NOT NULL,
  key_id text NOT NULL,
  UNIQUE (survey_id, number)
);
CREATE TABLE survey.release_tables (
  release_id uuid NOT NULL REFERENCES survey.releases,
  question_id uuid NOT NULL REFERENCES survey.questions,
  item int NOT NULL,
  dimension text NOT NULL,
  withheld text CHECK (withheld IN ('too_few', 'one_group', 'no_options')),
  answered_percent int CHECK (answered_percent % 5 = 0),
  PRIMARY KEY (release_id, question_id, item, dimension)
);
CREATE TABLE survey.release_rows (
  release_id uuid NOT NULL,
  question_id uuid NOT NULL,
  item int NOT NULL,
  dimension text NOT NULL,
  place int NOT NULL,
  labels text[] NOT NULL,
  merged boolean NOT NULL,
  shown int[] NOT NULL CHECK (0 <= ALL (shown) AND 1 <> ALL (shown) AND 2 <> ALL (shown)),
  PRIMARY KEY (release_id, question_id, item, dimension, place),
  FOREIGN KEY (release_id, question_id, item, dimension) REFERENCES survey.release_tables
);
CREATE TABLE survey.retirements (
  release_id uuid PRIMARY KEY REFERENCES survey.releases,
  retired_at timestamptz NOT NULL DEFAULT now()
);
/* The exact side of a release, which the application never sees: where it was cut, and how many were erased since. */
CREATE TABLE survey.cuts (
  release_id uuid PRIMARY KEY REFERENCES survey.releases,
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  number int NOT NULL,
  cut_to bigint NOT NULL,
  responses int NOT NULL,
  erased int NOT NULL DEFAULT 0
);
/* How many took part and how many answered everything, rounded, as of a day. */
CREATE TABLE survey.standings (
  survey_id uuid PRIMARY KEY REFERENCES survey.surveys,
  people int NOT NULL CHECK (people % 10 = 0),
  complete_percent int CHECK (complete_percent % 5 = 0),
  as_of date NOT NULL
);

/* Who is given a release, for what, by whose leave; and every file that was taken. */
CREATE TABLE survey.handovers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  release_id uuid NOT NULL REFERENCES survey.releases,
  recipient text NOT NULL CHECK (length(recipient) BETWEEN 2 AND 120),
  purpose text NOT NULL CHECK (purpose IN ('internal_research', 'advertisers', 'joint_research')),
  asked_by uuid NOT NULL REFERENCES auth.staff,
  asked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX handovers_by_time ON survey.handovers (asked_at, id);
CREATE TABLE survey.handover_decisions (
  handover_id uuid PRIMARY KEY REFERENCES survey.handovers,
  decision text NOT NULL CHECK (decision IN ('approved', 'refused')),
  decided_by uuid NOT NULL REFERENCES auth.staff,
  decided_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE survey.handover_files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  handover_id uuid NOT NULL REFERENCES survey.handover_decisions,
  format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'json')),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  taken_by uuid NOT NULL REFERENCES auth.staff,
  taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX files_by_handover ON survey.handover_files (handover_id);

/* C38: kept even against the application. Whoever asks does not approve, and only a privacy officer does. */
CREATE FUNCTION survey.keep_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decided_by = (SELECT h.asked_by FROM survey.handovers h WHERE h.id = NEW.handover_id)
    OR NOT EXISTS (SELECT FROM auth.staff_roles r WHERE r.staff_id = NEW.decided_by AND r.role = 'privacy' AND r.ended_at IS NULL) THEN
    RAISE EXCEPTION 'A release is handed over by leave of a privacy officer who did not ask for it (C38).' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_four_eyes BEFORE INSERT ON survey.handover_decisions FOR EACH ROW EXECUTE FUNCTION survey.keep_four_eyes();
CREATE FUNCTION survey.keep_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM survey.handover_decisions d WHERE d.handover_id = NEW.handover_id AND d.decision = 'approved') THEN
    RAISE EXCEPTION 'A file of a release leaves only after it was approved (C38).' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_leave BEFORE INSERT ON survey.handover_files FOR EACH ROW EXECUTE FUNCTION survey.keep_leave();

SELECT audit.guard(format('survey.%I', name)::regclass) FROM unnest(ARRAY['releases', 'release_tables', 'release_rows', 'retirements',
  'reference', 'handovers', 'handover_decisions', 'handover_files']) name;

/*
 * Erases what one person answered, wherever they did: response, answers, replacement, key and participation go at once. Only how
 * many went since the last cut is kept. No release changes, and none is made for it.
 */
CREATE FUNCTION survey.erase(p_refs text[], p_people bytea[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone record;
  erased int := 0;
BEGIN
  FOR gone IN DELETE FROM survey.participations p USING survey.surveys s, unnest(p_refs, p_people) AS a(ref, person)
      WHERE s.ref = a.ref AND p.survey_id = s.id AND p.person = a.person RETURNING p.survey_id, p.response_id LOOP
    DELETE FROM survey.answers WHERE response_id = gone.response_id;
    UPDATE survey.cuts c SET erased = c.erased + 1 FROM survey.responses r WHERE r.id = gone.response_id AND c.survey_id = gone.survey_id
      AND r.number <= c.cut_to AND c.number = (SELECT max(x.number) FROM survey.cuts x WHERE x.survey_id = gone.survey_id);
    DELETE FROM survey.responses WHERE id = gone.response_id;
    erased := erased + 1;
  END LOOP;
  RETURN erased;
END $$;
GRANT CREATE ON SCHEMA survey TO custodian_definer;
ALTER FUNCTION survey.erase(text[], bytea[]) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA survey FROM custodian_definer;
GRANT SELECT (id, number), DELETE ON survey.responses TO custodian_definer;
GRANT SELECT (response_id), DELETE ON survey.answers TO custodian_definer;
GRANT SELECT, DELETE ON survey.participations TO custodian_definer;
GRANT SELECT, UPDATE (erased) ON survey.cuts TO custodian_definer;
CREATE INDEX participations_by_response ON survey.participations (response_id);

GRANT USAGE ON SCHEMA survey, audit TO custodian_erase;
GRANT SELECT (ref) ON survey.surveys TO custodian_erase;
SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION audit.append_system TO custodian_erase, custodian_release;
GRANT EXECUTE ON FUNCTION survey.erase TO custodian_erase;
RESET ROLE;
SET ROLE custodian_owner;

-- Reads answers without their texts and numbers, decides replacements, writes what is published, and changes nothing of it.
GRANT USAGE ON SCHEMA survey, audit TO custodian_release;
GRANT SELECT ON survey.surveys, survey.questions, survey.demographics, survey.responses, survey.reference, survey.releases,
  survey.release_tables, survey.release_rows, survey.retirements, survey.cuts, survey.standings TO custodian_release;
GRANT SELECT (response_id, question_id, item, option, released), UPDATE (released) ON survey.answers TO custodian_release;
GRANT INSERT ON survey.reference, survey.releases, survey.release_tables, survey.release_rows, survey.retirements, survey.cuts TO custodian_release;
GRANT INSERT, UPDATE ON survey.standings TO custodian_release;

GRANT SELECT ON survey.demographics, survey.releases, survey.release_tables, survey.release_rows, survey.retirements, survey.standings,
  survey.handovers, survey.handover_decisions, survey.handover_files TO custodian_app;
GRANT INSERT (id, release_id, recipient, purpose, asked_by) ON survey.handovers TO custodian_app;
GRANT INSERT (handover_id, decision, decided_by) ON survey.handover_decisions TO custodian_app;
GRANT INSERT (handover_id, format, sha256, taken_by) ON survey.handover_files TO custodian_app;
GRANT SELECT, INSERT ON survey.demographics TO custodian_ingest;

RESET ROLE;
