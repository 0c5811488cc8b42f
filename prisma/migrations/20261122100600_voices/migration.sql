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
CREATE INDEX events_by_account ON consent.events (account_id, purpose, subject, occurred_at DESC, recorded_at DESC, id DESC);
CREATE INDEX events_by_time ON consent.events (occurred_at DESC, id DESC);
CREATE INDEX events_by_purpose ON consent.events (purpose, occurred_at DESC, id DESC);
CREATE INDEX events_by_state ON consent.events (state, occurred_at DESC, id DESC);
CREATE INDEX events_by_method ON consent.events (method, occurred_at DESC, id DESC);
CREATE INDEX events_by_owner ON consent.events (account_id, occurred_at DESC, id DESC);
SELECT audit.guard('consent.events');

/* What holds now: the latest word of a person on one purpose, whatever the order in which the words reached us. */
CREATE VIEW consent.current AS
  SELECT DISTINCT ON (account_id, purpose, subject) *, state IN ('given', 're-confirmed') AS permits FROM consent.events
  ORDER BY account_id, purpose, subject, occurred_at DESC, recorded_at DESC, id DESC;

CREATE TABLE testimonials.testimonials (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ref text NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 64),
  account_id uuid NOT NULL REFERENCES crm.accounts,
  author_name text NOT NULL CHECK (length(author_name) BETWEEN 1 AND 120 AND author_name !~ '[\n\r]'),
  author_title text CHECK (length(author_title) BETWEEN 1 AND 160 AND author_title !~ '[\n\r]'),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  stars int CHECK (stars BETWEEN 1 AND 5),
  state text NOT NULL CHECK (state IN ('consent_pending', 'in_review', 'changes_requested', 'approved', 'rejected')),
  shown_hash bytea NOT NULL GENERATED ALWAYS AS
    (api.hash_text(author_name || E'\n' || coalesce(author_title, '') || E'\n' || body)) STORED,
  submitted_at timestamptz NOT NULL
);
COMMENT ON COLUMN testimonials.testimonials.shown_hash IS 'name and title are one line each, so no two different cards have one hash';
CREATE INDEX testimonials_by_state ON testimonials.testimonials (state, submitted_at DESC, id DESC);
CREATE INDEX testimonials_by_time ON testimonials.testimonials (submitted_at DESC, id DESC);
CREATE INDEX testimonials_by_account ON testimonials.testimonials (account_id);

CREATE TABLE testimonials.decisions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  testimonial_id uuid NOT NULL REFERENCES testimonials.testimonials,
  decision text NOT NULL CHECK (decision IN ('approved', 'changes_requested', 'rejected')),
  reason text CHECK (reason IN ('personal_data', 'confidential', 'abusive', 'discriminatory', 'misleading', 'not_genuine', 'unrelated', 'unreadable')),
  shown_hash bytea NOT NULL,
  staff_id uuid NOT NULL REFERENCES auth.staff,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((decision = 'approved') = (reason IS NULL))
);
COMMENT ON COLUMN testimonials.decisions.reason IS 'what 16 CFR 465.7 lets a company hold against a review; none speaks of praise or blame';
CREATE INDEX decisions_by_testimonial ON testimonials.decisions (testimonial_id, decided_at DESC);
SELECT audit.guard('testimonials.decisions');

/* Free text stands apart from its decision, so that it can be erased while the decision stays. */
CREATE TABLE testimonials.decision_notes (
  decision_id uuid PRIMARY KEY REFERENCES testimonials.decisions,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500)
);

/* C42: whether the author consents, now, to exactly this name, title and text. */
CREATE FUNCTION testimonials.consented(t testimonials.testimonials) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT c.permits AND c.wording_hash = api.hash_text(t.author_name || E'\n' || coalesce(t.author_title, '') || E'\n' || t.body)
    FROM consent.current c WHERE c.account_id = t.account_id AND c.purpose = 'TESTIMONIAL' AND c.subject = t.ref), false)
$$;

/*
 * Kept even against the application: no approval while the author's consent to exactly this text does not stand. What is not
 * decided is in review exactly while consent stands, and a text that changes after its approval goes off the air.
 */
CREATE FUNCTION testimonials.keep_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  consented boolean := testimonials.consented(NEW);
BEGIN
  IF NEW.state IN ('consent_pending', 'in_review') THEN
    NEW.state := CASE WHEN consented THEN 'in_review' ELSE 'consent_pending' END;
  ELSIF NEW.state = 'approved' AND NOT consented AND TG_OP = 'UPDATE' AND OLD.state = 'approved' THEN
    NEW.state := 'consent_pending';
  ELSIF NEW.state = 'approved' AND NOT consented THEN
    RAISE EXCEPTION 'A testimonial is approved only while its author consents to exactly this text and name (C42).'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_consent BEFORE INSERT OR UPDATE ON testimonials.testimonials
  FOR EACH ROW EXECUTE FUNCTION testimonials.keep_consent();

/* A decided state comes out of the review, by a decision of this very transaction on this very text. */
CREATE FUNCTION testimonials.keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'in_review' OR NOT EXISTS (SELECT FROM testimonials.decisions d WHERE d.testimonial_id = NEW.id
      AND d.decision = NEW.state AND d.shown_hash = OLD.shown_hash AND d.decided_at >= transaction_timestamp()) THEN
    RAISE EXCEPTION 'A testimonial is decided once, while it is in review, and together with the row that says who decided and why.'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decision BEFORE UPDATE OF state ON testimonials.testimonials
  FOR EACH ROW WHEN (NEW.state IN ('approved', 'changes_requested', 'rejected') AND NEW.state <> OLD.state)
  EXECUTE FUNCTION testimonials.keep_decision();

/*
 * A word of the author moves the testimonial in the same transaction: a consent brings it into review, its end takes it out of
 * review and off the air. The row lock makes an approval that runs at the same time come before or after, never between.
 */
CREATE FUNCTION testimonials.follow_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t testimonials.testimonials;
BEGIN
  SELECT * INTO t FROM testimonials.testimonials x WHERE x.account_id = NEW.account_id AND x.ref = NEW.subject FOR UPDATE;
  IF t.state IN ('in_review', 'approved') AND NOT testimonials.consented(t) THEN
    UPDATE testimonials.testimonials x SET state = 'consent_pending' WHERE x.id = t.id;
  ELSIF t.state = 'consent_pending' AND testimonials.consented(t) THEN
    UPDATE testimonials.testimonials x SET state = 'in_review' WHERE x.id = t.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_consent AFTER INSERT ON consent.events
  FOR EACH ROW WHEN (NEW.purpose = 'TESTIMONIAL') EXECUTE FUNCTION testimonials.follow_consent();

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
 * Totals of one closed survey, the only thing about answers that leaves; nothing while it is open, and of numbers and texts never.
 * A count under ten is withheld. Where options exclude each other, the smallest others go with it until at least two options and
 * ten people are withheld, so that no subtraction tells a small group. Where several may be chosen, an option that all but fewer
 * than ten chose is withheld too: it would tell who did not.
 */
CREATE FUNCTION survey.totals(p_survey uuid)
RETURNS TABLE (question_id uuid, choice int, label text, people int, withheld boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH asked AS MATERIALIZED (
    SELECT q.id, q.kind, CASE q.kind WHEN 'rating' THEN '{1,2,3,4,5}' WHEN 'nps' THEN '{0,1,2,3,4,5,6,7,8,9,10}' ELSE q.options END AS options
    FROM survey.surveys s JOIN survey.questions q ON q.survey_id = s.id
    WHERE s.id = p_survey AND s.closed_at <= statement_timestamp() AND q.kind IN ('single', 'multiple', 'rating', 'nps')),
  -- One look-up for each question: the planner's guess at a join would read the answers of every survey.
  given AS MATERIALIZED (
    SELECT q.id, g.choice, g.people FROM asked q CROSS JOIN LATERAL (
      SELECT CASE q.kind WHEN 'rating' THEN a.number WHEN 'nps' THEN a.number + 1 ELSE a.choice END AS choice, count(*) AS people
      FROM survey.answers a WHERE a.question_id = q.id GROUP BY 1) g),
  answered AS MATERIALIZED (
    SELECT q.id, (SELECT count(DISTINCT a.response_id) FROM survey.answers a WHERE a.question_id = q.id) AS people
    FROM asked q WHERE q.kind = 'multiple'),
  counted AS (
    SELECT q.id, q.kind, o.n::int AS choice, o.label, coalesce(g.people, 0) AS people, coalesce(b.people, 0) - coalesce(g.people, 0) AS others
    FROM asked q CROSS JOIN LATERAL unnest(q.options) WITH ORDINALITY o(label, n)
    LEFT JOIN given g ON g.id = q.id AND g.choice = o.n LEFT JOIN answered b ON b.id = q.id),
  ranked AS (
    SELECT c.*, row_number() OVER smallest AS rank, sum(c.people) OVER smallest - c.people AS before, min(c.people) OVER (PARTITION BY c.id) AS least
    FROM counted c WINDOW smallest AS (PARTITION BY c.id ORDER BY c.people, c.choice)),
  judged AS (
    SELECT r.*, CASE WHEN r.kind = 'multiple' THEN least(r.people, r.others) < 10
      ELSE r.people < 10 OR (r.least < 10 AND (r.rank <= 2 OR r.before < 10)) END AS withheld FROM ranked r)
  SELECT j.id, j.choice, j.label, CASE WHEN j.withheld THEN NULL ELSE j.people::int END, j.withheld FROM judged j
$$;
CREATE FUNCTION survey.people(p_survey uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (count(*) / 10 * 10)::int FROM survey.responses WHERE survey_id = p_survey
$$;

GRANT CREATE ON SCHEMA survey, testimonials TO custodian_definer;
ALTER FUNCTION survey.totals(uuid) OWNER TO custodian_definer;
ALTER FUNCTION survey.people(uuid) OWNER TO custodian_definer;
ALTER FUNCTION testimonials.follow_consent() OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA survey, testimonials FROM custodian_definer;

GRANT SELECT ON consent.events, consent.current, testimonials.testimonials, testimonials.decisions, testimonials.decision_notes TO custodian_app;
GRANT UPDATE (state) ON testimonials.testimonials TO custodian_app, custodian_definer;
GRANT INSERT (testimonial_id, decision, reason, shown_hash, staff_id) ON testimonials.decisions TO custodian_app;
GRANT INSERT ON testimonials.decision_notes TO custodian_app;
GRANT SELECT, INSERT ON consent.events TO custodian_ingest;
GRANT SELECT ON consent.current TO custodian_ingest;
GRANT SELECT ON consent.current, testimonials.testimonials TO custodian_definer;
GRANT EXECUTE ON FUNCTION testimonials.consented TO custodian_app, custodian_ingest, custodian_definer;
GRANT SELECT, INSERT ON testimonials.testimonials TO custodian_ingest;
GRANT SELECT ON survey.surveys, survey.questions TO custodian_app, custodian_ingest, custodian_definer;
GRANT INSERT ON survey.surveys, survey.questions, survey.responses, survey.answers TO custodian_ingest;
GRANT SELECT, INSERT ON survey.participations TO custodian_ingest;
GRANT SELECT ON survey.responses, survey.answers TO custodian_definer;
SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION survey.totals, survey.people TO custodian_app;
RESET ROLE;
