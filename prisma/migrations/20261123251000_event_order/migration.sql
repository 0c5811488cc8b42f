SET ROLE custodian_owner;
GRANT CREATE ON SCHEMA audit TO custodian_definer;
SET ROLE custodian_definer;

/*
 * The one INSERT into the log, as before, but the transaction has its number before the event has: what the tree over the log
 * takes for settled rests on that order (docs/decisions/tree.md).
 */
CREATE OR REPLACE FUNCTION audit.write(actor uuid, system text, roles text[], session uuid, part jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  transaction xid8 := pg_current_xact_id();
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
  INSERT INTO audit.events (id, at, xid, action, outcome, code, actor_id, actor_system, roles, session_id, request_id, permission,
    account_id, subjects, fields, row_count, reason, reason_commitment, case_id, grant_id, commitments, area, detail, body)
  OVERRIDING SYSTEM VALUE
  VALUES (event_id, instant, transaction, p->>'action', outcome, p->>'code', actor, system, roles, session, (p->>'request')::uuid,
    p->>'permission', (p->>'account')::uuid, subjects, fields, (p->>'rows')::int, p->>'reason', p->>'reasonCommitment',
    (p->>'case')::uuid, (p->>'grant')::uuid, commitments, p->>'area', p->'detail', body);
  RETURN event_id;
END $$;
SET ROLE custodian_owner;
REVOKE CREATE ON SCHEMA audit FROM custodian_definer;

/* What was settled by the end of a snapshot may have passed over events of a long transaction: look at all of them once more. */
ALTER TABLE tlog.head DISABLE TRIGGER keep_growing;
UPDATE tlog.head SET settled_id = 0, mark_id = 0, mark_xid = '0';
ALTER TABLE tlog.head ENABLE ALWAYS TRIGGER keep_growing;
RESET ROLE;
