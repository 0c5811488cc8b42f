SET ROLE custodian_owner;

/* The consent ledger, in the terms of ISO/IEC TS 27560. The current state is derived from it, never stored. */
CREATE TABLE consent.events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES crm.accounts,
  purpose text NOT NULL CHECK (purpose IN ('NEWSLETTER', 'OFFERS', 'USAGE_TIPS', 'WEEKLY_UPDATES', 'TARGETED_ADS', 'SUGGESTIONS',
    'LOCATION', 'CONTACT_MATCH', 'SOCIAL_PUBLISH', 'PROFILE_SEARCHABLE', 'SURVEY_RESEARCH', 'TESTIMONIAL')),
  state text NOT NULL CHECK (state IN ('requested', 'given', 'refused', 're-confirmed', 'withdrawn', 'expired', 'invalidated', 'terminated')),
  subject text,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  wording text,
  wording_hash bytea,
  language text NOT NULL,
  jurisdiction text NOT NULL,
  method text NOT NULL CHECK (method IN ('settings', 'sign_up_form', 'one_click_link', 'support', 'partner', 'signal', 'author_link', 'import')),
  recorded_by text NOT NULL CHECK (recorded_by IN ('person', 'staff', 'partner', 'import')),
  CHECK (state NOT IN ('given', 're-confirmed') OR wording IS NOT NULL),
  CHECK (wording_hash IS NOT DISTINCT FROM api.hash_text(wording))
);
COMMENT ON COLUMN consent.events.subject IS 'what the consent is for where a purpose has many: the reference of the testimonial';
CREATE INDEX events_by_account ON consent.events (account_id, purpose, occurred_at DESC, recorded_at DESC);
CREATE INDEX events_by_time ON consent.events (occurred_at DESC, id DESC);
CREATE INDEX events_by_purpose ON consent.events (purpose, occurred_at DESC, id DESC);
CREATE INDEX events_by_state ON consent.events (state, occurred_at DESC, id DESC);
SELECT audit.guard('consent.events');

CREATE TABLE testimonials.testimonials (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ref text NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 64),
  account_id uuid NOT NULL REFERENCES crm.accounts,
  author_name text NOT NULL CHECK (length(author_name) BETWEEN 1 AND 120),
  author_title text CHECK (length(author_title) BETWEEN 1 AND 160),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  stars int CHECK (stars BETWEEN 1 AND 5),
  state text NOT NULL CHECK (state IN ('consent_pending', 'in_review', 'changes_requested', 'approved', 'rejected')),
  shown_hash bytea NOT NULL GENERATED ALWAYS AS
    (api.hash_text(author_name || E'\n' || coalesce(author_title, '') || E'\n' || body)) STORED,
  submitted_at timestamptz NOT NULL
);
CREATE INDEX testimonials_by_state ON testimonials.testimonials (state, submitted_at DESC, id DESC);
CREATE INDEX testimonials_by_time ON testimonials.testimonials (submitted_at DESC, id DESC);
CREATE INDEX testimonials_by_account ON testimonials.testimonials (account_id);

CREATE TABLE testimonials.decisions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  testimonial_id uuid NOT NULL REFERENCES testimonials.testimonials,
  decision text NOT NULL CHECK (decision IN ('approved', 'changes_requested', 'rejected')),
  reason text CHECK (length(reason) BETWEEN 1 AND 500),
  shown_hash bytea NOT NULL,
  staff_id uuid NOT NULL REFERENCES auth.staff,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (decision = 'approved' OR reason IS NOT NULL)
);
CREATE INDEX decisions_by_testimonial ON testimonials.decisions (testimonial_id, decided_at DESC);
SELECT audit.guard('testimonials.decisions');

/* C42, kept even against the application: no approval while the author's consent to exactly this text does not stand. */
CREATE FUNCTION testimonials.keep_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'approved' AND coalesce((SELECT c.state NOT IN ('given', 're-confirmed') OR c.wording_hash <> api.hash_text(
        NEW.author_name || E'\n' || coalesce(NEW.author_title, '') || E'\n' || NEW.body)
      FROM consent.events c WHERE c.account_id = NEW.account_id AND c.purpose = 'TESTIMONIAL' AND c.subject = NEW.ref
      ORDER BY c.occurred_at DESC, c.recorded_at DESC LIMIT 1), true) THEN
    RAISE EXCEPTION 'A testimonial is approved only while its author consents to exactly this text and name (C42).'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_consent BEFORE INSERT OR UPDATE ON testimonials.testimonials
  FOR EACH ROW EXECUTE FUNCTION testimonials.keep_consent();

CREATE TABLE survey.surveys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ref text NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 64),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  anonymous boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE TABLE survey.questions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  key text NOT NULL,
  position int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('single', 'multiple', 'rating', 'nps', 'number', 'text')),
  wording text NOT NULL CHECK (length(wording) BETWEEN 1 AND 500),
  options text[] NOT NULL DEFAULT '{}',
  UNIQUE (survey_id, key)
);
CREATE TABLE survey.responses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  demographics jsonb NOT NULL
);
CREATE INDEX responses_by_survey ON survey.responses (survey_id);
/* A person answers a survey once; the key is a keyed hash, so the row says nothing without it. */
CREATE TABLE survey.participations (
  survey_id uuid NOT NULL REFERENCES survey.surveys,
  person bytea NOT NULL CHECK (length(person) = 32),
  response_id uuid NOT NULL REFERENCES survey.responses,
  PRIMARY KEY (survey_id, person)
);
CREATE TABLE survey.answers (
  response_id uuid NOT NULL REFERENCES survey.responses,
  question_id uuid NOT NULL REFERENCES survey.questions,
  choice int NOT NULL DEFAULT 0,
  number numeric,
  body text,
  PRIMARY KEY (response_id, question_id, choice)
);
COMMENT ON COLUMN survey.answers.choice IS 'the place of the chosen option, from 1; 0 where the question has no options';
CREATE INDEX answers_by_question ON survey.answers (question_id, choice);

/*
 * Totals of one survey, the only thing about answers that leaves. Counts under ten are withheld, and where one count alone
 * is withheld the next smallest goes with it, so that it cannot be had by subtraction; the number of people is rounded down to ten.
 */
CREATE FUNCTION survey.totals(p_survey uuid)
RETURNS TABLE (question_id uuid, choice int, people int, withheld boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH counted AS (
    SELECT q.id AS question_id, o.n::int AS choice, (SELECT count(*)::int FROM survey.answers a WHERE a.question_id = q.id AND
        CASE WHEN q.kind IN ('rating', 'nps') THEN a.number::text = o.label ELSE a.choice = o.n END) AS people
    FROM survey.questions q CROSS JOIN LATERAL unnest(q.options) WITH ORDINALITY o(label, n)
    WHERE q.survey_id = p_survey AND q.kind IN ('single', 'multiple', 'rating', 'nps')),
  ranked AS (
    SELECT c.*, row_number() OVER (PARTITION BY c.question_id ORDER BY c.people, c.choice) AS rank,
      count(*) FILTER (WHERE c.people < 10) OVER (PARTITION BY c.question_id) AS small FROM counted c)
  SELECT r.question_id, r.choice, CASE WHEN r.people < 10 OR (r.small = 1 AND r.rank <= 2) THEN NULL ELSE r.people END,
    r.people < 10 OR (r.small = 1 AND r.rank <= 2) FROM ranked r
$$;
CREATE FUNCTION survey.people(p_survey uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (count(*) / 10 * 10)::int FROM survey.responses WHERE survey_id = p_survey
$$;

GRANT CREATE ON SCHEMA survey TO custodian_definer;
ALTER FUNCTION survey.totals(uuid) OWNER TO custodian_definer;
ALTER FUNCTION survey.people(uuid) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA survey FROM custodian_definer;

GRANT SELECT ON consent.events, testimonials.testimonials, testimonials.decisions TO custodian_app;
GRANT UPDATE (state) ON testimonials.testimonials TO custodian_app;
GRANT INSERT ON testimonials.decisions TO custodian_app;
GRANT SELECT, INSERT ON consent.events TO custodian_ingest;
GRANT SELECT, INSERT ON testimonials.testimonials TO custodian_ingest;
GRANT SELECT ON survey.surveys, survey.questions TO custodian_app, custodian_ingest, custodian_definer;
GRANT INSERT ON survey.surveys, survey.questions, survey.responses, survey.answers TO custodian_ingest;
GRANT SELECT, INSERT ON survey.participations TO custodian_ingest;
GRANT SELECT ON survey.responses, survey.answers TO custodian_definer;
SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION survey.totals, survey.people TO custodian_app;
RESET ROLE;
