SET ROLE custodian_owner;

/* One line of what happened to an account; every later noun adds its branch here. */
CREATE VIEW crm.timeline AS
  SELECT id AS account_id, created_at AS at, 'accounts' AS noun, 'created' AS what, id AS subject_id, NULL::text AS detail FROM crm.accounts
  UNION ALL SELECT id, trial_used_at, 'accounts', 'trial_used', id, NULL FROM crm.accounts WHERE trial_used_at IS NOT NULL
  UNION ALL SELECT id, card_checked_at, 'accounts', 'card_checked', id, card_result FROM crm.accounts WHERE card_checked_at IS NOT NULL
  UNION ALL SELECT id, closed_at, 'accounts', 'closed', id, NULL FROM crm.accounts WHERE closed_at IS NOT NULL
  UNION ALL SELECT account_id, opened_at, 'cases', 'opened', id, ref FROM crm.cases
  UNION ALL SELECT account_id, closed_at, 'cases', 'closed', id, ref FROM crm.cases WHERE closed_at IS NOT NULL
  UNION ALL SELECT account_id, written_at, 'accounts', 'note_written', id, NULL FROM crm.notes
  UNION ALL SELECT account_id, created_at, 'vault', 'record_stored', id, kind FROM biz.records
  UNION ALL SELECT account_id, opened_at, 'vault', 'revealed', record_id, array_to_string(fields, ', ') FROM audit.accesses
  UNION ALL SELECT account_id, opened_at, 'grants', 'opened', id, reason FROM biz.grants
  UNION ALL SELECT account_id, occurred_at, 'consents', state, id, purpose FROM consent.events
  UNION ALL SELECT account_id, submitted_at, 'testimonials', 'submitted', id, ref FROM testimonials.testimonials
  UNION ALL SELECT t.account_id, d.decided_at, 'testimonials', d.decision, t.id, t.ref
    FROM testimonials.decisions d JOIN testimonials.testimonials t ON t.id = d.testimonial_id;
GRANT SELECT ON crm.timeline TO custodian_app;

/* What somebody typed into a search stands here and not in a URL; the id is a keyed hash of noun and text. */
CREATE TABLE work.searches (
  id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{22}$'),
  noun text NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 200),
  last_used_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE work.saved_views (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  noun text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  owner_id uuid NOT NULL REFERENCES auth.staff,
  shared boolean NOT NULL,
  query text NOT NULL CHECK (length(query) <= 2000),
  saved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (owner_id, noun, name)
);
CREATE INDEX saved_views_shared ON work.saved_views (noun, name) WHERE shared;

/*
 * An act on many rows: what was chosen is frozen first, then each row has its result. The table is the queue: a worker holds
 * the lock of a job's row while it works on a part of the job, so a crash gives the job back at once and nothing runs twice.
 */
CREATE TABLE work.bulk_jobs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  noun text NOT NULL,
  act text NOT NULL,
  input jsonb,
  staff_id uuid NOT NULL REFERENCES auth.staff,
  session_id uuid NOT NULL,
  client_key uuid NOT NULL,
  row_count int NOT NULL CHECK (row_count BETWEEN 1 AND 10000),
  done_count int NOT NULL DEFAULT 0,
  skipped_count int NOT NULL DEFAULT 0,
  failed_count int NOT NULL DEFAULT 0,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  ended text CHECK (ended IN ('done', 'cancelled', 'refused')),
  UNIQUE (staff_id, client_key),
  CHECK (least(done_count, skipped_count, failed_count) >= 0 AND done_count + skipped_count + failed_count <= row_count),
  CHECK ((ended IS NULL) = (finished_at IS NULL)),
  CHECK (input IS NOT NULL OR finished_at IS NOT NULL)
);
COMMENT ON COLUMN work.bulk_jobs.input IS 'what the person typed for the act; forgotten 90 days after the job ended';
CREATE INDEX bulk_jobs_by_staff ON work.bulk_jobs (staff_id, asked_at DESC, id DESC);
CREATE INDEX bulk_jobs_unfinished ON work.bulk_jobs (asked_at) WHERE finished_at IS NULL;
CREATE TABLE work.bulk_items (
  job_id uuid NOT NULL REFERENCES work.bulk_jobs,
  row_id uuid NOT NULL,
  outcome text CHECK (outcome IN ('done', 'skipped', 'failed')),
  sentence text CHECK (length(sentence) <= 300),
  PRIMARY KEY (job_id, row_id)
);
CREATE INDEX bulk_items_waiting ON work.bulk_items (job_id, row_id) WHERE outcome IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON work.searches, work.saved_views TO custodian_app;
GRANT SELECT, INSERT ON work.bulk_jobs, work.bulk_items TO custodian_app;
GRANT UPDATE (input, done_count, skipped_count, failed_count, finished_at, ended) ON work.bulk_jobs TO custodian_app;
GRANT UPDATE (outcome, sentence) ON work.bulk_items TO custodian_app;

RESET ROLE;
