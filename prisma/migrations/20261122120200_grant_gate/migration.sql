SET ROLE custodian_owner;

/* As before, and: the grant's state, its number of records, and its limit of records an hour, first a warning, then a stop. */
DROP FUNCTION api.open_access(bytea, uuid, uuid, text[], uuid, uuid);
CREATE FUNCTION api.open_access(p_token bytea, p_grant uuid, p_record uuid, p_fields text[], p_client_key uuid, p_request uuid)
RETURNS TABLE (access_id uuid, expires_at timestamptz, grant_expires_at timestamptz, record_ref text, record_kind text, shown_this_hour int, stop_per_hour int, warned boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  r biz.records;
  a audit.accesses;
  limits biz.reasons;
  others int;
  others_this_hour int;
  openable text[];
  wanted text[];
  event_id bigint;
BEGIN
  -- Two presses at once stand in line here, so that the second finds the access of the first.
  PERFORM pg_advisory_xact_lock(hashtextextended(encode(sha256(p_token), 'hex') || p_client_key, 0));
  -- Reveals under one grant are counted one after the other: the last of a limit is given once.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_grant::text, 2));
  s := auth.session_of(p_token);
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant AND x.staff_id = s.staff_id AND api.grant_carries(x) AND clock_timestamp() < x.expires_at;
  SELECT x.* INTO r FROM biz.records x WHERE x.id = p_record AND x.account_id = g.account_id;
  SELECT x.* INTO limits FROM biz.reasons x WHERE x.code = g.reason;
  SELECT count(DISTINCT x.record_id), count(DISTINCT x.record_id) FILTER (WHERE x.opened_at > clock_timestamp() - interval '1 hour')
    INTO others, others_this_hour FROM audit.accesses x WHERE x.grant_id = g.id AND x.record_id <> r.id;
  openable := ARRAY(SELECT k.field FROM biz.reason_fields k
    WHERE k.reason = g.reason AND k.kind = r.kind AND k.field = ANY (r.fields) ORDER BY k.field);
  wanted := CASE WHEN p_fields IS NULL THEN openable ELSE ARRAY(SELECT DISTINCT f FROM unnest(p_fields) f ORDER BY f) END;
  IF (s.id IS NOT NULL AND g.id IS NOT NULL AND r.id IS NOT NULL AND p_client_key IS NOT NULL
      AND cardinality(wanted) > 0 AND wanted <@ openable
      AND api.serves_customers(s.staff_id) AND others < coalesce(g.record_limit, others + 1) AND others_this_hour < limits.stop_per_hour) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT x.* INTO a FROM audit.accesses x WHERE x.session_id = s.id AND x.client_key = p_client_key;
  IF a.id IS NULL THEN
    event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
      'action', 'vault.reveal', 'permission', 'vault.reveal', 'request', p_request, 'account', r.account_id,
      'subjects', jsonb_build_array(r.id), 'fields', to_jsonb(wanted), 'rows', 1, 'reason', g.reason,
      'case', g.case_id, 'grant', g.id, 'commitments', to_jsonb(ARRAY(SELECT c FROM unnest(limits.commitments || 21::smallint) c ORDER BY c)), 'area', s.area,
      'detail', jsonb_build_object('kind', r.kind, 'version', r.version, 'warned', others_this_hour + 1 > limits.warn_per_hour)));
    INSERT INTO audit.accesses AS x (event_id, xid, session_id, grant_id, account_id, record_id, version, fields, client_key, opened_at, expires_at)
    VALUES (event_id, pg_current_xact_id(), s.id, g.id, r.account_id, r.id, r.version, wanted, p_client_key,
      clock_timestamp(), clock_timestamp() + interval '20 seconds') RETURNING x.* INTO a;
  ELSIF (a.record_id = r.id AND a.grant_id = g.id AND a.fields = wanted AND clock_timestamp() < a.expires_at) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT a.id, a.expires_at, g.expires_at, r.ref, r.kind, others_this_hour + 1, limits.stop_per_hour,
    others_this_hour + 1 > limits.warn_per_hour;
END $$;

/* As before; whether the grant still carries is one question for all who ask it. */
CREATE OR REPLACE FUNCTION audit.access_ok(p_account uuid, p_record uuid, p_field text, p_version int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM audit.accesses a JOIN biz.grants g ON g.id = a.grant_id JOIN auth.sessions s ON s.id = a.session_id
    WHERE a.id = nullif(current_setting('biz.access', true), '')::uuid
      AND a.account_id = p_account AND a.record_id = p_record AND a.version = p_version AND p_field = ANY (a.fields)
      AND a.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
      AND clock_timestamp() < a.expires_at AND api.grant_carries(g)
      AND g.staff_id = s.staff_id AND auth.session_lives(s.id)
      AND api.serves_customers(s.staff_id))
$$;

/* Cases carry grants, so what changes one by hand writes its own event, whoever calls. */
CREATE FUNCTION crm.record_case(p_case uuid, p_act text, p_session auth.sessions, p_request uuid) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT audit.write(p_session.staff_id, NULL, auth.live_roles(p_session.staff_id), p_session.id, jsonb_build_object(
    'action', 'cases.change', 'request', p_request, 'account', c.account_id, 'subjects', jsonb_build_array(c.id), 'case', c.id,
    'commitments', '[19]'::jsonb, 'area', p_session.area,
    'detail', jsonb_strip_nulls(jsonb_build_object('act', p_act, 'source', c.source, 'assignee', c.assignee_id))))
  FROM crm.cases c WHERE c.id = p_case
$$;

CREATE FUNCTION api.open_case(p_token bytea, p_account uuid, p_subject text, p_request uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
  made uuid := gen_random_uuid();
BEGIN
  IF (s.id IS NOT NULL AND api.serves_customers(s.staff_id) AND length(trim(p_subject)) BETWEEN 5 AND 200
      AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account)) IS NOT TRUE THEN
    RETURN NULL;
  END IF;
  INSERT INTO crm.cases (id, ref, account_id, subject, status, assignee_id, source, opened_at, as_of, opened_by)
    VALUES (made, 'HAND-' || upper(substr(made::text, 1, 8)) || '-' || upper(substr(made::text, 10, 4)), p_account, trim(p_subject), 'open',
      s.staff_id, 'by_hand', clock_timestamp(), clock_timestamp(), s.staff_id);
  PERFORM crm.record_case(made, 'open', s, p_request);
  RETURN made;
END $$;

/* A lead gives an open case to anyone who helps customers; everyone takes on what nobody works on, or gives back their own. */
CREATE FUNCTION api.assign_case(p_token bytea, p_case uuid, p_assignee uuid, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  c crm.cases;
BEGIN
  SELECT x.* INTO c FROM crm.cases x WHERE x.id = p_case FOR UPDATE;
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND c.status <> 'closed' AND api.serves_customers(s.staff_id)
      AND (p_assignee IS NULL OR api.serves_customers(p_assignee))
      AND (auth.live_roles(s.staff_id) && '{lead}' OR (c.assignee_id IS NULL AND p_assignee = s.staff_id)
        OR (c.assignee_id = s.staff_id AND p_assignee IS NULL))) IS NOT TRUE THEN
    RETURN false;
  END IF;
  UPDATE crm.cases SET assignee_id = p_assignee, as_of = clock_timestamp() WHERE id = c.id;
  PERFORM crm.record_case(c.id, 'assign', s, p_request);
  RETURN true;
END $$;

CREATE FUNCTION api.close_case(p_token bytea, p_case uuid, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  c crm.cases;
BEGIN
  SELECT x.* INTO c FROM crm.cases x WHERE x.id = p_case FOR UPDATE;
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND c.status <> 'closed' AND api.serves_customers(s.staff_id)
      AND (c.assignee_id = s.staff_id OR auth.live_roles(s.staff_id) && '{lead}')) IS NOT TRUE THEN
    RETURN false;
  END IF;
  UPDATE crm.cases SET status = 'closed', closed_at = clock_timestamp(), as_of = clock_timestamp() WHERE id = c.id;
  PERFORM crm.record_case(c.id, 'close', s, p_request);
  RETURN true;
END $$;

CREATE FUNCTION api.flag_account(p_token bytea, p_account uuid, p_flag text, p_on boolean, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  IF (s.id IS NOT NULL AND biz.decides(s.staff_id) AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account)) IS NOT TRUE THEN
    RETURN false;
  ELSIF p_on THEN
    INSERT INTO crm.account_flags (account_id, flag, set_by) VALUES (p_account, p_flag, s.staff_id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM crm.account_flags f WHERE f.account_id = p_account AND f.flag = p_flag;
  END IF;
  PERFORM audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object('action', 'flags.change', 'request', p_request,
    'account', p_account, 'subjects', jsonb_build_array(p_account), 'commitments', '[19]'::jsonb, 'area', s.area,
    'detail', jsonb_build_object('flag', p_flag, 'on', p_on)));
  RETURN true;
END $$;

/* As before, with what grants, cases and flags record by themselves. */
CREATE OR REPLACE FUNCTION audit.refuse_claim(p_part jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(p_part->>'outcome', 'success') = 'success'
     AND p_part->>'action' IN ('vault.reveal', 'auth.signIn', 'auth.signOut', 'auth.signOutEverywhere',
       'grants.decision', 'grants.draw', 'cases.change', 'flags.change') THEN
    RAISE EXCEPTION 'audit: this event is written by the database alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

/* As before; a grant is told once it runs. */
CREATE OR REPLACE VIEW crm.timeline AS
  SELECT id AS account_id, created_at AS at, 'accounts' AS noun, 'created' AS what, id AS subject_id, NULL::text AS detail FROM crm.accounts
  UNION ALL SELECT id, trial_used_at, 'accounts', 'trial_used', id, NULL FROM crm.accounts WHERE trial_used_at IS NOT NULL
  UNION ALL SELECT id, card_checked_at, 'accounts', 'card_checked', id, card_result FROM crm.accounts WHERE card_checked_at IS NOT NULL
  UNION ALL SELECT id, closed_at, 'accounts', 'closed', id, NULL FROM crm.accounts WHERE closed_at IS NOT NULL
  UNION ALL SELECT account_id, opened_at, 'cases', 'opened', id, ref FROM crm.cases
  UNION ALL SELECT account_id, closed_at, 'cases', 'closed', id, ref FROM crm.cases WHERE closed_at IS NOT NULL
  UNION ALL SELECT account_id, written_at, 'accounts', 'note_written', id, NULL FROM crm.notes
  UNION ALL SELECT account_id, created_at, 'vault', 'record_stored', id, kind FROM biz.records
  UNION ALL SELECT account_id, opened_at, 'vault', 'revealed', record_id, array_to_string(fields, ', ') FROM audit.accesses
  UNION ALL SELECT account_id, opened_at, 'grants', 'opened', id, reason FROM biz.grants WHERE opened_at IS NOT NULL
  UNION ALL SELECT account_id, occurred_at, 'consents', state, id, purpose FROM consent.events
  UNION ALL SELECT account_id, submitted_at, 'testimonials', 'submitted', id, ref FROM testimonials.testimonials
  UNION ALL SELECT t.account_id, d.decided_at, 'testimonials', d.decision, t.id, t.ref
    FROM testimonials.decisions d JOIN testimonials.testimonials t ON t.id = d.testimonial_id;

GRANT CREATE ON SCHEMA api, audit, biz, crm TO custodian_definer;
ALTER FUNCTION api.grant_carries(biz.grants) OWNER TO custodian_definer;
ALTER FUNCTION api.request_grant(bytea, uuid, text, uuid, text, int, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.open_grant(bytea, uuid, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.break_glass(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.begin_grant(bytea, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.end_grant(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.extend_grant(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.decide_grant(bytea, uuid, text, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.answer_grant(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.review_grant(bytea, uuid, text, text, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.settle_grants() OWNER TO custodian_definer;
ALTER FUNCTION api.draw_reviews() OWNER TO custodian_definer;
ALTER FUNCTION api.open_case(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.assign_case(bytea, uuid, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.close_case(bytea, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.flag_account(bytea, uuid, text, boolean, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.open_access(bytea, uuid, uuid, text[], uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.approvals_since_asked(uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.keep_two_people() OWNER TO custodian_definer;
ALTER FUNCTION biz.keep_transition() OWNER TO custodian_definer;
ALTER FUNCTION biz.move_grant(uuid, text, text[], auth.sessions, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.decides(uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.causes_at_end(biz.grants) OWNER TO custodian_definer;
ALTER FUNCTION biz.finish_grant(uuid, text, text, auth.sessions, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.choose_for_review(uuid, text[]) OWNER TO custodian_definer;
ALTER FUNCTION biz.add_time(uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.drawn(text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.shown_under(uuid) OWNER TO custodian_definer;
ALTER FUNCTION crm.flags_of(uuid) OWNER TO custodian_definer;
ALTER FUNCTION crm.record_case(uuid, text, auth.sessions, uuid) OWNER TO custodian_definer;
ALTER FUNCTION crm.end_grants_of_case() OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api, audit, biz, crm FROM custodian_definer;

GRANT SELECT ON biz.reasons, biz.grant_transitions, biz.review_rules TO custodian_definer;
GRANT SELECT, INSERT ON biz.grant_decisions, biz.grant_notes, biz.review_draws TO custodian_definer;
GRANT UPDATE ON biz.grants TO custodian_definer;
REVOKE UPDATE (id) ON crm.cases FROM custodian_definer;
GRANT INSERT, UPDATE ON crm.cases TO custodian_definer;
GRANT SELECT, INSERT, DELETE ON crm.account_flags TO custodian_definer;
GRANT SELECT ON biz.reasons, biz.grant_decisions, biz.grant_notes, crm.account_flags TO custodian_app;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION api.open_grant, api.request_grant, api.break_glass, api.begin_grant, api.end_grant, api.extend_grant, api.decide_grant,
  api.answer_grant, api.review_grant, api.settle_grants, api.draw_reviews, api.open_case, api.assign_case, api.close_case, api.flag_account,
  biz.shown_under, crm.flags_of TO custodian_app;
GRANT EXECUTE ON FUNCTION api.open_access TO custodian_vault;
RESET ROLE;
