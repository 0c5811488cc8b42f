SET ROLE custodian_owner;

/* The list of cases: newest first, one person's or nobody's, by hand, by part of reference or subject. */
ALTER TABLE crm.cases ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (lower(ref || ' ' || subject)) STORED;
CREATE INDEX cases_by_search ON crm.cases USING gin (search public.gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX cases_by_opening ON crm.cases (opened_at, id);
CREATE INDEX cases_of_assignee ON crm.cases (assignee_id, opened_at, id);
CREATE INDEX cases_by_hand ON crm.cases (opened_at, id) WHERE source = 'by_hand';
CREATE INDEX grants_by_case ON biz.grants (case_id, requested_at) WHERE case_id IS NOT NULL;

/* As before, and not on an account that is closed: who has left is not served any more. */
CREATE OR REPLACE FUNCTION api.open_case(p_token bytea, p_account uuid, p_subject text, p_request uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
  made uuid := gen_random_uuid();
BEGIN
  IF (s.id IS NOT NULL AND api.serves_customers(s.staff_id) AND length(trim(p_subject)) BETWEEN 5 AND 200
      AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account AND a.status <> 'closed')) IS NOT TRUE THEN
    RETURN NULL;
  END IF;
  INSERT INTO crm.cases (id, ref, account_id, subject, status, assignee_id, source, opened_at, as_of, opened_by)
    VALUES (made, 'HAND-' || upper(substr(made::text, 1, 8)) || '-' || upper(substr(made::text, 10, 4)), p_account, trim(p_subject), 'open',
      s.staff_id, 'by_hand', clock_timestamp(), clock_timestamp(), s.staff_id);
  PERFORM crm.record_case(made, 'open', s, p_request);
  RETURN made;
END $$;

/*
 * A lead gives an open case to anyone who helps customers; everyone takes on what nobody works on, or gives back their own.
 * `p_from` is whose it was on the caller's screen: of two who take it at once one wins, and the other is told. One word answers.
 */
DROP FUNCTION api.assign_case(bytea, uuid, uuid, uuid);
CREATE FUNCTION api.assign_case(p_token bytea, p_case uuid, p_from uuid, p_assignee uuid, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  c crm.cases;
BEGIN
  SELECT x.* INTO c FROM crm.cases x WHERE x.id = p_case FOR UPDATE;
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND c.id IS NOT NULL AND api.serves_customers(s.staff_id)) IS NOT TRUE THEN
    RETURN 'unknown';
  ELSIF c.status = 'closed' THEN
    RETURN 'closed';
  ELSIF c.assignee_id IS DISTINCT FROM p_from THEN
    RETURN 'meanwhile';
  ELSIF p_assignee IS NOT NULL AND (api.serves_customers(p_assignee)
      AND EXISTS (SELECT FROM auth.staff p WHERE p.id = p_assignee AND p.disabled_at IS NULL)) IS NOT TRUE THEN
    RETURN 'assignee';
  ELSIF (auth.live_roles(s.staff_id) && '{lead}' OR (c.assignee_id IS NULL AND p_assignee = s.staff_id)
      OR (c.assignee_id = s.staff_id AND p_assignee IS NULL)) IS NOT TRUE THEN
    RETURN 'denied';
  ELSIF c.assignee_id IS DISTINCT FROM p_assignee THEN
    UPDATE crm.cases SET assignee_id = p_assignee, as_of = clock_timestamp() WHERE id = c.id;
    PERFORM crm.record_case(c.id, 'assign', s, p_request);
  END IF;
  RETURN 'done';
END $$;

GRANT CREATE ON SCHEMA api TO custodian_definer;
ALTER FUNCTION api.assign_case(bytea, uuid, uuid, uuid, uuid) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api FROM custodian_definer;
SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION api.assign_case TO custodian_app;
RESET ROLE;
