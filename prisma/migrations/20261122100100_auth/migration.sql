SET ROLE custodian_owner;

CREATE TABLE auth.staff (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at timestamptz
);

CREATE TABLE auth.staff_roles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id uuid NOT NULL REFERENCES auth.staff,
  role text NOT NULL CHECK (role IN ('support', 'lead', 'auditor', 'privacy', 'analyst', 'admin')),
  granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz
);
CREATE UNIQUE INDEX staff_roles_live ON auth.staff_roles (staff_id, role) WHERE ended_at IS NULL;

/* Whoever checks the work may not do the work: an auditor holds no other role. */
CREATE FUNCTION auth.keep_roles_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM auth.staff WHERE id = NEW.staff_id FOR UPDATE;
  IF (SELECT bool_or(role = 'auditor') AND count(*) > 1 FROM auth.staff_roles
      WHERE staff_id = NEW.staff_id AND ended_at IS NULL) THEN
    RAISE EXCEPTION 'The auditor role excludes every other role: end the other roles first, or give this role to somebody else.'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_roles_apart AFTER INSERT OR UPDATE ON auth.staff_roles
  FOR EACH ROW EXECUTE FUNCTION auth.keep_roles_apart();

/* The verifier is SHA-256 of the argon2id output: whoever reads it cannot sign in with it. */
CREATE TABLE auth.passwords (
  staff_id uuid PRIMARY KEY REFERENCES auth.staff,
  salt bytea NOT NULL CHECK (length(salt) = 16),
  verifier bytea NOT NULL CHECK (length(verifier) = 32),
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE auth.sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  staff_id uuid NOT NULL REFERENCES auth.staff,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  authenticated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  idle interval NOT NULL,
  expires_at timestamptz NOT NULL,
  methods text[] NOT NULL,
  area text,
  agent text,
  ended_at timestamptz,
  ended_why text CHECK (ended_why IN ('sign_out', 'sign_out_everywhere', 'disabled', 'password_changed'))
);
CREATE INDEX sessions_by_staff ON auth.sessions (staff_id) WHERE ended_at IS NULL;

/* Failures by account, by address, and by the pair; keys are keyed hashes, never the address itself. */
CREATE TABLE auth.throttle (
  key bytea PRIMARY KEY,
  failures int NOT NULL,
  last_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL
);

/* Makes the salt of an unknown address look like any other, and always the same. */
CREATE TABLE auth.decoy (key bytea NOT NULL);
INSERT INTO auth.decoy SELECT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));

GRANT SELECT ON auth.staff, auth.staff_roles, auth.passwords, auth.decoy TO custodian_definer;
GRANT SELECT, INSERT, UPDATE ON auth.sessions TO custodian_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.throttle TO custodian_definer;
GRANT SELECT ON auth.staff, auth.staff_roles TO custodian_app;

RESET ROLE;
