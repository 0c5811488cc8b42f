-- Roles are cluster-wide, so each is created once and only when it is missing.
-- The login that migrates needs CREATEROLE and CREATE on the database; never superuser.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['custodian_owner', 'custodian_definer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
  FOREACH name IN ARRAY ARRAY['custodian_app', 'custodian_vault', 'custodian_ingest', 'custodian_release', 'custodian_erase'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', name);
    END IF;
  END LOOP;
  -- From PostgreSQL 16 on, who creates a role administers it but may not become it until it is granted.
  GRANT custodian_definer TO custodian_owner;
  EXECUTE format('GRANT custodian_owner TO %I', current_user);
END $$;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

DO $$
DECLARE
  name text;
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CREATE ON DATABASE %I TO custodian_owner', current_database());
  FOREACH name IN ARRAY ARRAY['custodian_app', 'custodian_vault', 'custodian_ingest', 'custodian_release', 'custodian_erase', 'custodian_owner'] LOOP
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), name);
  END LOOP;
  -- The importer stages a batch in a temporary table; nobody else may create anything anywhere.
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO custodian_ingest', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

SET ROLE custodian_owner;

-- One schema for each purpose.
CREATE SCHEMA auth;
CREATE SCHEMA audit;
CREATE SCHEMA crm;
CREATE SCHEMA biz;
CREATE SCHEMA consent;
CREATE SCHEMA testimonials;
CREATE SCHEMA survey;
CREATE SCHEMA intake;
CREATE SCHEMA work;
CREATE SCHEMA api;

GRANT USAGE ON SCHEMA auth, audit, crm, biz, consent, testimonials, survey, intake, work, api TO custodian_definer;
GRANT USAGE ON SCHEMA auth, audit, crm, biz, consent, testimonials, survey, work, api TO custodian_app;
GRANT USAGE ON SCHEMA api TO custodian_vault;
GRANT USAGE ON SCHEMA audit, crm, biz, consent, testimonials, survey, intake, api TO custodian_ingest;

-- Functions are nobody's until they are granted.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE custodian_definer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

/* Instants travel as ISO 8601 text with their zone, to the millisecond. */
CREATE FUNCTION api.iso(instant timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
GRANT EXECUTE ON FUNCTION api.iso TO custodian_app, custodian_definer;

/* SHA-256 of a text in UTF-8. Immutable, because the encoding is named. */
CREATE FUNCTION api.hash_text(value text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(value, 'UTF8')) $$;
GRANT EXECUTE ON FUNCTION api.hash_text TO custodian_app, custodian_ingest, custodian_definer;

/* A table whose past is fixed: attached to every ledger and every log partition. */
CREATE FUNCTION api.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%.% is append-only: a wrong row is corrected by a later row that points at it', TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

/* Tells whether a key file belongs to this database, without holding the key. */
CREATE TABLE intake.key_checks (
  kek_id text PRIMARY KEY,
  check_value bytea NOT NULL
);

RESET ROLE;
