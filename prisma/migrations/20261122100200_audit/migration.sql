SET ROLE custodian_owner;

/* Ids, counts and field names only: a name, an address or a value in an event would be there for good. */
CREATE TABLE audit.events (
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  action text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('success', 'refused', 'failed')),
  code text,
  actor_id uuid,
  actor_system text,
  roles text[] NOT NULL,
  session_id uuid,
  request_id uuid,
  permission text,
  account_id uuid,
  subjects text[] NOT NULL,
  fields text[] NOT NULL,
  row_count int,
  reason text,
  reason_commitment text,
  case_id uuid,
  grant_id uuid,
  commitments smallint[] NOT NULL,
  area text,
  detail jsonb,
  body text NOT NULL CHECK (length(body) < 16384),
  PRIMARY KEY (id, at),
  CHECK (num_nonnulls(actor_id, actor_system) <= 1)
) PARTITION BY RANGE (at);
CREATE INDEX events_by_time ON audit.events (at DESC, id DESC);
CREATE INDEX events_by_actor ON audit.events (actor_id, at DESC, id DESC);
CREATE INDEX events_by_account ON audit.events (account_id, at DESC, id DESC) WHERE account_id IS NOT NULL;
CREATE INDEX events_by_action ON audit.events (action, at DESC, id DESC);
CREATE INDEX events_by_reason ON audit.events (reason, at DESC, id DESC) WHERE reason IS NOT NULL;
CREATE INDEX events_by_outcome ON audit.events (outcome, at DESC, id DESC) WHERE outcome <> 'success';
CREATE INDEX events_by_system ON audit.events (actor_system, at DESC, id DESC) WHERE actor_system IS NOT NULL;
CREATE INDEX events_by_nobody ON audit.events (at DESC, id DESC) WHERE actor_id IS NULL AND actor_system IS NULL;
CREATE INDEX events_by_case ON audit.events (case_id, at DESC, id DESC) WHERE case_id IS NOT NULL;
CREATE INDEX events_by_grant ON audit.events (grant_id, at DESC, id DESC) WHERE grant_id IS NOT NULL;
/* There are few sets of roles and few sets of commitments, so a set is the key: the search names the sets that hold what it asks for. */
CREATE INDEX events_by_roles ON audit.events (roles, at DESC, id DESC);
CREATE INDEX events_by_commitments ON audit.events (commitments, at DESC, id DESC);
COMMENT ON COLUMN audit.events.body IS 'RFC 8785 canonical JSON of the event: the exact bytes that the log hashes';

/* A statement trigger on the parent does not guard its partitions: each one is given its own. */
CREATE FUNCTION audit.guard(partition regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION api.refuse_change()', partition);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER keep', partition);
END $$;

/* What no month has been made for yet. Not DEFAULT: with a default partition PostgreSQL cannot read months in order and stop early. */
CREATE TABLE audit.events_after PARTITION OF audit.events FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
SELECT audit.guard('audit.events_after');

/* Partitions for this month and the given number of months after it; safe to call again. */
CREATE FUNCTION audit.make_partitions(months int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first date;
  name text;
  made int := 0;
  last_month date := (date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') + make_interval(months => least(months, 36)))::date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit.make_partitions'));
  IF to_regclass('audit.events_' || to_char(last_month, 'YYYY_MM')) IS NOT NULL THEN
    RETURN 0;
  END IF;
  LOCK TABLE audit.events IN ACCESS EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM audit.events_after) THEN
    RAISE WARNING 'audit: events stand in events_after, so no month is cut off it; they are kept and found there';
    RETURN 0;
  END IF;
  ALTER TABLE audit.events DETACH PARTITION audit.events_after;
  FOR n IN 0..least(months, 36) LOOP
    first := (date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') + make_interval(months => n))::date;
    name := 'events_' || to_char(first, 'YYYY_MM');
    IF to_regclass('audit.' || name) IS NULL THEN
      EXECUTE format('CREATE TABLE audit.%I PARTITION OF audit.events FOR VALUES FROM (%L) TO (%L)', name,
        first || ' 00:00:00+00', (first + interval '1 month')::date || ' 00:00:00+00');
      PERFORM audit.guard(('audit.' || name)::regclass);
      made := made + 1;
    END IF;
  END LOOP;
  EXECUTE format('ALTER TABLE audit.events ATTACH PARTITION audit.events_after FOR VALUES FROM (%L) TO (MAXVALUE)',
    (last_month + interval '1 month')::date || ' 00:00:00+00');
  RETURN made;
END $$;
SELECT audit.guard('audit.events');
SELECT audit.make_partitions(6);

/* The instant of an event as text, to the microsecond: as it stands in the canonical bytes. */
CREATE FUNCTION audit.instant(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
GRANT EXECUTE ON FUNCTION audit.instant TO custodian_app, custodian_definer;

/* RFC 8785 for an event's detail: strings, whole numbers, booleans, null, arrays, objects with ASCII keys. */
CREATE FUNCTION audit.canonical(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE jsonb_typeof(value)
    WHEN 'object' THEN (SELECT '{' || coalesce(string_agg(to_json(e.key)::text || ':' ||
        CASE WHEN jsonb_typeof(e.value) IN ('object', 'array') THEN audit.canonical(e.value) ELSE e.value::text END,
        ',' ORDER BY e.key COLLATE "C"), '') || '}' FROM jsonb_each(value) e)
    WHEN 'array' THEN (SELECT '[' || coalesce(string_agg(
        CASE WHEN jsonb_typeof(e.value) IN ('object', 'array') THEN audit.canonical(e.value) ELSE e.value::text END,
        ',' ORDER BY e.n), '') || ']' FROM jsonb_array_elements(value) WITH ORDINALITY e(value, n))
    ELSE value::text END
$$;

/*
 * The one INSERT into the log. Its callers have established who acts; nobody else may execute it. The body is written key by
 * key in RFC 8785's order, because sorting what is known to be sorted took half of the time; a missing part leaves no key.
 */
CREATE FUNCTION audit.write(actor uuid, system text, roles text[], session uuid, part jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  event_id bigint := nextval('audit.events_id_seq');
  instant timestamptz := clock_timestamp();
  p jsonb := jsonb_strip_nulls(part);
  outcome text := coalesce(p->>'outcome', 'success');
  subjects text[] := ARRAY(SELECT jsonb_array_elements_text(p->'subjects'));
  fields text[] := ARRAY(SELECT jsonb_array_elements_text(p->'fields'));
  commitments smallint[] := ARRAY(SELECT jsonb_array_elements_text(p->'commitments')::smallint);
  body text;
BEGIN
  IF p - ARRAY['action', 'outcome', 'code', 'request', 'permission', 'account', 'subjects', 'fields', 'rows', 'reason',
               'reasonCommitment', 'case', 'grant', 'commitments', 'area', 'detail'] <> '{}' THEN
    RAISE EXCEPTION 'audit: an event has no such part' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  body := '{' || concat_ws(',',
    '"account":' || (p->'account')::text,
    '"action":' || (p->'action')::text,
    '"actor":' || to_json(coalesce(actor::text, 'system:' || system, 'anonymous'))::text,
    '"area":' || (p->'area')::text,
    '"at":"' || audit.instant(instant) || '"',
    '"case":' || (p->'case')::text,
    '"code":' || (p->'code')::text,
    '"commitments":' || to_json(commitments)::text,
    '"detail":' || audit.canonical(p->'detail'),
    '"fields":' || to_json(fields)::text,
    '"grant":' || (p->'grant')::text,
    '"id":"' || event_id || '"',
    '"outcome":' || to_json(outcome)::text,
    '"permission":' || (p->'permission')::text,
    '"reason":' || (p->'reason')::text,
    '"reasonCommitment":' || (p->'reasonCommitment')::text,
    '"request":' || (p->'request')::text,
    '"roles":' || to_json(roles)::text,
    '"rows":' || (p->'rows')::text,
    '"session":' || to_json(session)::text,
    '"subjects":' || to_json(subjects)::text,
    '"v":1') || '}';
  INSERT INTO audit.events (id, at, action, outcome, code, actor_id, actor_system, roles, session_id, request_id, permission,
    account_id, subjects, fields, row_count, reason, reason_commitment, case_id, grant_id, commitments, area, detail, body)
  OVERRIDING SYSTEM VALUE
  VALUES (event_id, instant, p->>'action', outcome, p->>'code', actor, system, roles, session, (p->>'request')::uuid,
    p->>'permission', (p->>'account')::uuid, subjects, fields, (p->>'rows')::int, p->>'reason', p->>'reasonCommitment',
    (p->>'case')::uuid, (p->>'grant')::uuid, commitments, p->>'area', p->'detail', body);
  RETURN event_id;
END $$;
GRANT INSERT, SELECT ON audit.events TO custodian_definer;
GRANT USAGE ON SEQUENCE audit.events_id_seq TO custodian_definer;
GRANT CREATE ON SCHEMA audit TO custodian_definer;
ALTER FUNCTION audit.canonical(jsonb) OWNER TO custodian_definer;
ALTER FUNCTION audit.write(uuid, text, text[], uuid, jsonb) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA audit FROM custodian_definer;

GRANT SELECT ON audit.events TO custodian_app;
GRANT EXECUTE ON FUNCTION audit.make_partitions TO custodian_app;

RESET ROLE;
