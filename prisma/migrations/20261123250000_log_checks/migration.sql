SET ROLE custodian_owner;

/* One recomputation of the log from its stored bytes: asked for by a person or by the day, done by the worker. */
CREATE TABLE tlog.checks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_by uuid REFERENCES auth.staff,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz,
  size bigint NOT NULL DEFAULT 0,
  done bigint NOT NULL DEFAULT 0,
  finished_at timestamptz,
  verdict text CHECK (verdict IN ('holds', 'differs', 'failed')),
  found bigint NOT NULL DEFAULT 0,
  differences jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(differences) = 'array'),
  settled_by uuid REFERENCES auth.staff,
  settled_at timestamptz,
  settled_words text CHECK (length(settled_words) BETWEEN 15 AND 1000),
  CHECK ((finished_at IS NULL) = (verdict IS NULL)),
  CHECK (num_nulls(settled_by, settled_at, settled_words) IN (0, 3)),
  CHECK (settled_at IS NULL OR verdict = 'differs')
);
COMMENT ON COLUMN tlog.checks.differences IS 'the first hundred: kind, and the leaf, event or size that it is about';
CREATE UNIQUE INDEX checks_one_at_a_time ON tlog.checks ((true)) WHERE finished_at IS NULL;
CREATE INDEX checks_by_time ON tlog.checks (asked_at);

/* A verdict is final, and whoever acted on it did. */
CREATE FUNCTION tlog.keep_verdict() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.settled_at IS NULL AND (OLD.finished_at IS NULL
      OR (to_jsonb(NEW) - ARRAY['settled_by', 'settled_at', 'settled_words']) = (to_jsonb(OLD) - ARRAY['settled_by', 'settled_at', 'settled_words'])) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'tlog.checks: a verdict is final' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep_verdict BEFORE UPDATE OR DELETE ON tlog.checks FOR EACH ROW EXECUTE FUNCTION tlog.keep_verdict();
ALTER TABLE tlog.checks ENABLE ALWAYS TRIGGER keep_verdict;
CREATE TRIGGER keep_checks BEFORE TRUNCATE ON tlog.checks FOR EACH STATEMENT EXECUTE FUNCTION api.refuse_change();
ALTER TABLE tlog.checks ENABLE ALWAYS TRIGGER keep_checks;

/*
 * Whether the columns, by which the log is searched, say what the hashed bytes say: the bytes are written anew as audit.write
 * writes them. Without regard to case, because an id may have come in capitals.
 */
CREATE FUNCTION audit.agrees(e audit.events) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT lower(e.body) = lower('{' || concat_ws(',',
    '"account":' || to_json(e.account_id)::text,
    '"action":' || to_json(e.action)::text,
    '"actor":' || to_json(coalesce(e.actor_id::text, 'system:' || e.actor_system, 'anonymous'))::text,
    '"area":' || to_json(e.area)::text,
    '"at":"' || audit.instant(e.at) || '"',
    '"case":' || to_json(e.case_id)::text,
    '"code":' || to_json(e.code)::text,
    '"commitments":' || to_json(e.commitments)::text,
    '"detail":' || audit.canonical(e.detail),
    '"fields":' || to_json(e.fields)::text,
    '"grant":' || to_json(e.grant_id)::text,
    '"id":"' || e.id || '"',
    '"outcome":' || to_json(e.outcome)::text,
    '"permission":' || to_json(e.permission)::text,
    '"reason":' || to_json(e.reason)::text,
    '"reasonCommitment":' || to_json(e.reason_commitment)::text,
    '"request":' || to_json(e.request_id)::text,
    '"roles":' || to_json(e.roles)::text,
    '"rows":' || to_json(e.row_count)::text,
    '"session":' || to_json(e.session_id)::text,
    '"subjects":' || to_json(e.subjects)::text,
    '"v":1') || '}')
$$;
GRANT EXECUTE ON FUNCTION audit.agrees, audit.instant TO custodian_log;

REVOKE SELECT (id, at, body) ON audit.events FROM custodian_log;
GRANT SELECT ON audit.events TO custodian_log;
GRANT SELECT, INSERT (asked_by), UPDATE (started_at, size, done, finished_at, verdict, found, differences) ON tlog.checks TO custodian_log;
GRANT SELECT, INSERT (asked_by), UPDATE (settled_by, settled_at, settled_words) ON tlog.checks TO custodian_app;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION audit.canonical TO custodian_log;
RESET ROLE;
