SET ROLE custodian_owner;

CREATE TABLE crm.accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ref text NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 64),
  email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  status text NOT NULL CHECK (status IN ('trial', 'active', 'suspended', 'closed')),
  plan text NOT NULL CHECK (plan IN ('free', 'starter', 'business', 'enterprise')),
  partner text CHECK (length(partner) BETWEEN 1 AND 64),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  language text NOT NULL CHECK (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz,
  closed_at timestamptz,
  trial_used_at timestamptz,
  card_brand text,
  card_last4 text CHECK (card_last4 ~ '^[0-9]{4}$'),
  card_fingerprint text CHECK (card_fingerprint ~ '^[0-9a-f]{16,64}$'),
  card_result text CHECK (card_result IN ('passed', 'failed')),
  card_method text CHECK (card_method IN ('zero_auth', 'avs', 'three_d_secure')),
  card_checked_at timestamptz,
  as_of timestamptz NOT NULL,
  search text NOT NULL GENERATED ALWAYS AS (lower(email || ' ' || name || ' ' || ref)) STORED
);
COMMENT ON COLUMN crm.accounts.as_of IS 'the time of the line that set this row: an older line that arrives late changes nothing';
CREATE INDEX accounts_by_created ON crm.accounts (created_at DESC, id DESC);
CREATE INDEX accounts_by_seen ON crm.accounts (coalesce(last_seen_at, '-infinity'::timestamptz) DESC, id DESC);
CREATE INDEX accounts_by_name ON crm.accounts (lower(name), id);
CREATE INDEX accounts_by_email ON crm.accounts (email, id);
CREATE INDEX accounts_by_status ON crm.accounts (status, created_at DESC, id DESC);
CREATE INDEX accounts_by_plan ON crm.accounts (plan, created_at DESC, id DESC);
CREATE INDEX accounts_by_partner ON crm.accounts (partner, created_at DESC, id DESC) WHERE partner IS NOT NULL;
CREATE INDEX accounts_by_search ON crm.accounts USING gin (search public.gin_trgm_ops) WITH (fastupdate = off);

CREATE TABLE crm.cases (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ref text NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 64),
  account_id uuid NOT NULL REFERENCES crm.accounts,
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  status text NOT NULL CHECK (status IN ('open', 'waiting', 'closed')),
  assignee_id uuid REFERENCES auth.staff,
  source text NOT NULL CHECK (source IN ('help_desk', 'by_hand')),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  as_of timestamptz NOT NULL,
  CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX cases_by_account ON crm.cases (account_id, opened_at DESC);
CREATE INDEX cases_by_assignee ON crm.cases (assignee_id, opened_at DESC) WHERE status <> 'closed';

CREATE TABLE crm.notes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES crm.accounts,
  staff_id uuid NOT NULL REFERENCES auth.staff,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX notes_by_account ON crm.notes (account_id, written_at DESC, id DESC);

GRANT SELECT ON crm.accounts, crm.cases, crm.notes TO custodian_app, custodian_definer;
GRANT INSERT ON crm.notes TO custodian_app;
GRANT SELECT, INSERT, UPDATE ON crm.accounts, crm.cases TO custodian_ingest;
GRANT SELECT (id, email) ON auth.staff TO custodian_ingest;

CREATE TABLE intake.lines (
  type text NOT NULL,
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 128),
  hash bytea NOT NULL,
  PRIMARY KEY (id, type)
);
COMMENT ON TABLE intake.lines IS 'every line ever taken in: the same id again changes nothing';
GRANT SELECT, INSERT ON intake.lines TO custodian_ingest;

RESET ROLE;
