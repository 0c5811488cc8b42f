SET ROLE custodian_owner;

ALTER TABLE auth.staff ADD COLUMN country text CHECK (country ~ '^[A-Z]{2}$');
COMMENT ON COLUMN auth.staff.country IS 'where the person works, ISO 3166-1: customers are told it instead of a name';

/* What a customer has chosen about views of their business information: the last row holds, none means allow. */
CREATE TABLE biz.access_settings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES crm.accounts,
  setting text NOT NULL CHECK (setting IN ('allow', 'freeze')),
  set_by text NOT NULL CHECK (set_by IN ('customer', 'staff')),
  staff_id uuid REFERENCES auth.staff,
  event_id bigint NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((set_by = 'staff') = (staff_id IS NOT NULL))
);
CREATE INDEX access_settings_by_account ON biz.access_settings (account_id, id DESC);
SELECT audit.guard('biz.access_settings');

CREATE FUNCTION biz.access_setting(p_account uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT x.setting FROM biz.access_settings x WHERE x.account_id = p_account ORDER BY x.id DESC LIMIT 1), 'allow')
$$;

/* Freezing stops what support could do without; what law asks for and what the customer asked for goes on. */
ALTER TABLE biz.reasons ADD COLUMN freezable boolean NOT NULL DEFAULT false;
UPDATE biz.reasons SET freezable = true WHERE code IN ('CUSTOMER_SUPPORT', 'DIAGNOSE_SERVICE', 'ANTICIPATE_DISRUPTION', 'RESOLVE_DISRUPTION', 'EMERGENCY');
CREATE FUNCTION biz.frozen(p_account uuid, p_reason text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT biz.access_setting(p_account) = 'freeze' AND (SELECT r.freezable FROM biz.reasons r WHERE r.code = p_reason)
$$;

INSERT INTO biz.grant_transitions (from_state, to_state, act)
  SELECT s, 'revoked', 'freeze' FROM unnest(ARRAY['requested', 'more_info', 'approved', 'active', 'extension_requested']) s;

/* A frozen account has no grant that could be begun, whatever function would write it. */
CREATE FUNCTION biz.keep_frozen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state IN ('new', 'requested', 'auto_approved', 'approved', 'active', 'extension_requested')
     AND (TG_OP = 'INSERT' OR NEW.state <> OLD.state) AND biz.frozen(NEW.account_id, NEW.reason) THEN
    RAISE EXCEPTION 'the customer has frozen this account' USING ERRCODE = 'CU001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_frozen BEFORE INSERT OR UPDATE ON biz.grants FOR EACH ROW EXECUTE FUNCTION biz.keep_frozen();
ALTER TABLE biz.grants ENABLE ALWAYS TRIGGER keep_frozen;

/* The grant runs at this moment and still stands on its ground, and the customer has not frozen the account. */
CREATE OR REPLACE FUNCTION api.grant_carries(g biz.grants) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.state IN ('active', 'extension_requested') AND g.ended_at IS NULL AND clock_timestamp() < g.expires_at
    AND (g.reason <> 'CUSTOMER_SUPPORT' OR api.case_carries(g.case_id, g.account_id, g.staff_id))
    AND NOT biz.frozen(g.account_id, g.reason)
$$;

/* The one way a setting changes. Freezing ends at once what it stops. */
CREATE FUNCTION biz.put_access_setting(p_account uuid, p_setting text, p_by text, p_session auth.sessions, p_event bigint, p_request uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one uuid;
BEGIN
  INSERT INTO biz.access_settings (account_id, setting, set_by, staff_id, event_id) VALUES (p_account, p_setting, p_by, p_session.staff_id, p_event);
  IF p_setting = 'freeze' THEN
    FOR one IN SELECT g.id FROM biz.grants g JOIN biz.reasons r ON r.code = g.reason AND r.freezable WHERE g.account_id = p_account
        AND g.state IN ('requested', 'more_info', 'approved', 'active', 'extension_requested') ORDER BY g.id LOOP
      PERFORM biz.finish_grant(one, 'freeze', 'revoked', p_session, NULL, p_request);
    END LOOP;
  END IF;
END $$;

/*
 * Staff on the customer's behalf may make it stricter at once. Looser it is made by the customer, or by a privacy officer who
 * says what the customer said: nobody opens a door for themselves. Answers what is missing, or null.
 */
CREATE FUNCTION api.set_access_setting(p_token bytea, p_account uuid, p_setting text, p_note text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  before text;
  event_id bigint;
BEGIN
  -- Two changes at once stand in line, so that the second sees the first.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_account::text, 3));
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND auth.live_roles(s.staff_id) && ARRAY['support', 'lead', 'privacy'] AND p_setting IN ('allow', 'freeze')
      AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account)) IS NOT TRUE THEN
    RETURN 'denied';
  END IF;
  before := biz.access_setting(p_account);
  IF before = p_setting THEN
    RETURN 'same';
  ELSIF p_setting = 'allow' AND ('privacy' = ANY (auth.live_roles(s.staff_id))) IS NOT TRUE THEN
    RETURN 'looser';
  ELSIF length(trim(p_note)) >= 15 IS NOT TRUE THEN
    RETURN 'note';
  END IF;
  event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
    'action', 'accesses.setting', 'permission', 'accesses.set', 'request', p_request, 'account', p_account, 'commitments', '[19]'::jsonb,
    'reasonCommitment', encode(sha256(convert_to(gen_random_uuid()::text || trim(p_note), 'UTF8')), 'hex'),
    'area', s.area, 'detail', jsonb_build_object('from', before, 'to', p_setting)));
  PERFORM biz.put_access_setting(p_account, p_setting, 'staff', s, event_id, p_request);
  RETURN NULL;
END $$;

/* A customer asks what one view was for. The words can be erased; the event holds a commitment to them. */
CREATE TABLE biz.access_questions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  access_id uuid NOT NULL,
  grant_id uuid NOT NULL REFERENCES biz.grants,
  account_id uuid NOT NULL,
  asked_by text NOT NULL CHECK (asked_by IN ('customer', 'staff')),
  staff_id uuid REFERENCES auth.staff,
  salt bytea NOT NULL CHECK (length(salt) = 32),
  body text CHECK (length(body) BETWEEN 1 AND 1000),
  event_id bigint NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX access_questions_by_account ON biz.access_questions (account_id, asked_at DESC);
CREATE TABLE biz.access_answers (
  question_id uuid PRIMARY KEY REFERENCES biz.access_questions,
  verdict text NOT NULL CHECK (verdict IN ('ok', 'insufficient', 'misuse')),
  words text NOT NULL CHECK (length(words) BETWEEN 15 AND 1000),
  staff_id uuid NOT NULL REFERENCES auth.staff,
  event_id bigint NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
SELECT audit.guard('biz.access_answers');

/* The one way a question is put: at most one open for each view; the grant is looked at again. Answers the question's id, or null. */
CREATE FUNCTION biz.put_question(p_access audit.accesses, p_by text, p_session auth.sessions, p_system text, p_body text, p_request uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  q biz.access_questions;
  g biz.grants;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_access.grant_id FOR UPDATE;
  IF EXISTS (SELECT FROM biz.access_questions o WHERE o.access_id = p_access.id AND NOT EXISTS (SELECT FROM biz.access_answers a WHERE a.question_id = o.id)) THEN
    RETURN NULL;
  END IF;
  q.id := gen_random_uuid();
  q.salt := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
  q.event_id := audit.write(p_session.staff_id, p_system, CASE WHEN p_session.id IS NULL THEN '{}' ELSE auth.live_roles(p_session.staff_id) END, p_session.id,
    jsonb_build_object('action', 'accesses.questioned', 'request', p_request, 'account', p_access.account_id, 'grant', g.id, 'case', g.case_id,
      'subjects', jsonb_build_array(q.id, p_access.id), 'reason', g.reason, 'commitments', '[19]'::jsonb, 'area', p_session.area,
      'reasonCommitment', CASE WHEN p_body IS NOT NULL THEN encode(sha256(q.salt || convert_to(p_body, 'UTF8')), 'hex') END,
      'detail', jsonb_build_object('event', p_access.event_id::text)));
  INSERT INTO biz.access_questions (id, access_id, grant_id, account_id, asked_by, staff_id, salt, body, event_id)
    VALUES (q.id, p_access.id, g.id, p_access.account_id, p_by, p_session.staff_id, q.salt, p_body, q.event_id);
  IF EXISTS (SELECT FROM biz.grant_transitions t WHERE t.from_state = g.state AND t.to_state = 'disputed_by_customer') THEN
    UPDATE biz.grants SET ended_at = coalesce(ended_at, clock_timestamp()), review_due_at = clock_timestamp() + interval '24 hours',
      review_causes = ARRAY(SELECT DISTINCT c FROM unnest(review_causes || 'questioned'::text) c) WHERE id = g.id;
    PERFORM biz.move_grant(g.id, 'dispute', '{disputed_by_customer}', p_session, NULL, p_request);
  END IF;
  RETURN q.id;
END $$;

CREATE FUNCTION api.question_access(p_token bytea, p_access uuid, p_body text, p_request uuid) RETURNS TABLE (question uuid, problem text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
  a audit.accesses;
BEGIN
  SELECT x.* INTO a FROM audit.accesses x WHERE x.id = p_access;
  IF (s.id IS NOT NULL AND auth.live_roles(s.staff_id) && ARRAY['support', 'lead', 'privacy'] AND a.id IS NOT NULL) IS NOT TRUE THEN
    RETURN QUERY SELECT NULL::uuid, 'denied';
    RETURN;
  END IF;
  question := biz.put_question(a, 'staff', s, NULL, nullif(trim(p_body), ''), p_request);
  RETURN QUERY SELECT question, CASE WHEN question IS NULL THEN 'open' END;
END $$;

/* The answer that the customer reads: after the review, by somebody who decides and did not look. Answers what is missing, or null. */
CREATE FUNCTION api.answer_question(p_token bytea, p_question uuid, p_words text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  q biz.access_questions;
  g biz.grants;
  event_id bigint;
BEGIN
  SELECT x.* INTO q FROM biz.access_questions x WHERE x.id = p_question FOR UPDATE;
  s := auth.session_of(p_token);
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = q.grant_id;
  IF (s.id IS NOT NULL AND biz.decides(s.staff_id) AND q.id IS NOT NULL) IS NOT TRUE THEN
    RETURN 'denied';
  ELSIF g.staff_id = s.staff_id THEN
    RETURN 'own';
  ELSIF EXISTS (SELECT FROM biz.access_answers x WHERE x.question_id = q.id) THEN
    RETURN 'answered';
  ELSIF g.state NOT LIKE 'reviewed_%' THEN
    RETURN 'review';
  ELSIF length(trim(p_words)) >= 15 IS NOT TRUE THEN
    RETURN 'note';
  END IF;
  event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
    'action', 'accesses.answered', 'permission', 'accesses.answer', 'request', p_request, 'account', q.account_id, 'grant', g.id,
    'subjects', jsonb_build_array(q.id, q.access_id), 'commitments', '[19]'::jsonb, 'area', s.area,
    'reasonCommitment', encode(sha256(q.salt || convert_to(trim(p_words), 'UTF8')), 'hex'),
    'detail', jsonb_build_object('verdict', substr(g.state, 10))));
  INSERT INTO biz.access_answers (question_id, verdict, words, staff_id, event_id) VALUES (q.id, substr(g.state, 10), trim(p_words), s.staff_id, event_id);
  RETURN NULL;
END $$;

/* Telling the customer of a view for law may wait until a date, on a ground, both on record; the last row of a grant holds. */
CREATE TABLE biz.notice_delays (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES biz.grants,
  until date NOT NULL,
  ground text NOT NULL CHECK (ground IN ('COURT_ORDER', 'STATUTE', 'RISK_TO_A_PERSON', 'RUNNING_INVESTIGATION', 'LIFTED')),
  staff_id uuid NOT NULL REFERENCES auth.staff,
  event_id bigint NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX notice_delays_by_grant ON biz.notice_delays (grant_id, id DESC);
SELECT audit.guard('biz.notice_delays');

CREATE FUNCTION biz.told_from(p_grant uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.until FROM biz.notice_delays d WHERE d.grant_id = p_grant ORDER BY d.id DESC LIMIT 1
$$;

CREATE FUNCTION api.delay_notice(p_token bytea, p_grant uuid, p_until date, p_ground text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  event_id bigint;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND biz.decides(s.staff_id) AND g.reason = 'LEGAL_PROCESS') IS NOT TRUE THEN
    RETURN 'denied';
  ELSIF g.staff_id = s.staff_id THEN
    RETURN 'own';
  ELSIF (p_until <= (clock_timestamp() + interval '1 year')::date AND (p_ground = 'LIFTED') = (p_until <= clock_timestamp()::date)) IS NOT TRUE THEN
    RETURN 'date';
  END IF;
  event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
    'action', 'accesses.delayed', 'permission', 'accesses.delay', 'request', p_request, 'account', g.account_id, 'grant', g.id,
    'subjects', jsonb_build_array(g.id), 'reason', g.reason, 'commitments', '[19,20]'::jsonb, 'area', s.area,
    'detail', jsonb_build_object('until', p_until::text, 'ground', p_ground)));
  INSERT INTO biz.notice_delays (grant_id, until, ground, staff_id, event_id) VALUES (g.id, p_until, p_ground, s.staff_id, event_id);
  RETURN NULL;
END $$;

/*
 * Which business information was looked at, as a customer may know it: no name and no id of staff stands in it, and no word of
 * content. Reviews of abuse and fraud look at security information, and telling of them would warn those they are about.
 */
CREATE FUNCTION api.access_history(p_account uuid, p_before uuid, p_most int)
RETURNS TABLE (id uuid, event_id bigint, opened_at timestamptz, seen_until timestamptz, reason text, recoded text, kind text, fields text[],
  roles text[], country text, told_from date, question uuid, asked_at timestamptz, asked_by text, grant_id uuid, grant_state text, verdict text, answer text, answered_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.id, a.event_id, a.opened_at, least(coalesce(g.ended_at, g.expires_at), g.expires_at), g.reason, g.recoded, r.kind, a.fields,
    coalesce((SELECT e.roles FROM audit.events e WHERE e.id = a.event_id AND e.at BETWEEN a.opened_at - interval '1 minute' AND a.opened_at + interval '1 minute'), '{}'),
    p.country, biz.told_from(g.id), q.id, q.asked_at, q.asked_by, g.id, g.state, w.verdict, w.words, w.answered_at
  FROM (SELECT x.* FROM audit.accesses x JOIN biz.grants y ON y.id = x.grant_id JOIN biz.reasons z ON z.code = y.reason AND z.class = 'BUSINESS'
    WHERE x.account_id = p_account AND (p_before IS NULL OR (x.opened_at, x.id) <
      (SELECT c.opened_at, c.id FROM audit.accesses c WHERE c.id = p_before AND c.account_id = p_account))
    ORDER BY x.opened_at DESC, x.id DESC LIMIT least(p_most, 201)) a
  JOIN biz.grants g ON g.id = a.grant_id LEFT JOIN biz.records r ON r.id = a.record_id JOIN auth.staff p ON p.id = g.staff_id
  LEFT JOIN LATERAL (SELECT o.* FROM biz.access_questions o WHERE o.access_id = a.id ORDER BY o.asked_at DESC LIMIT 1) q ON true
  LEFT JOIN biz.access_answers w ON w.question_id = q.id
  ORDER BY a.opened_at DESC, a.id DESC
$$;

/* Those who ask for a grant or break the glass are told of a freeze in words, before the guard of the table says it. */
DO $$
DECLARE
  text_before text := pg_get_functiondef('api.request_grant'::regproc);
  before text := 'ELSIF r.ground = ''case'' AND api.case_carries';
BEGIN
  IF strpos(text_before, before) = 0 THEN
    RAISE EXCEPTION 'api.request_grant no longer asks for the case';
  END IF;
  EXECUTE replace(text_before, before, 'ELSIF biz.frozen(p_account, r.code) THEN
    RETURN QUERY SELECT NULL::uuid, NULL::text, ''frozen'';
  ' || before);
  text_before := pg_get_functiondef('api.break_glass'::regproc);
  before := 'length(trim(p_note)) >= 15';
  IF strpos(text_before, before) = 0 THEN
    RAISE EXCEPTION 'api.break_glass no longer asks for a sentence';
  END IF;
  EXECUTE replace(text_before, before, before || ' AND NOT biz.frozen(p_account, ''EMERGENCY'')');
END $$;

/* What the database records by itself, nobody can claim. */
DO $$
DECLARE
  text_before text := pg_get_functiondef('audit.refuse_claim'::regproc);
BEGIN
  IF strpos(text_before, '''vault.reveal'', ') = 0 THEN
    RAISE EXCEPTION 'audit.refuse_claim no longer names the reveal';
  END IF;
  EXECUTE replace(text_before, '''vault.reveal'', ', '''vault.reveal'', ''accesses.setting'', ''accesses.questioned'', ''accesses.answered'', ''accesses.delayed'', ');
END $$;

GRANT CREATE ON SCHEMA api, biz TO custodian_definer;
ALTER FUNCTION biz.access_setting(uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.frozen(uuid, text) OWNER TO custodian_definer;
ALTER FUNCTION biz.keep_frozen() OWNER TO custodian_definer;
ALTER FUNCTION biz.put_access_setting(uuid, text, text, auth.sessions, bigint, uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.put_question(audit.accesses, text, auth.sessions, text, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION biz.told_from(uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.set_access_setting(bytea, uuid, text, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.question_access(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.answer_question(bytea, uuid, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.delay_notice(bytea, uuid, date, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.access_history(uuid, uuid, int) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api, biz FROM custodian_definer;

GRANT SELECT, INSERT ON biz.access_settings, biz.access_questions, biz.access_answers, biz.notice_delays TO custodian_definer;
GRANT UPDATE ON biz.access_questions TO custodian_definer;
GRANT SELECT ON biz.access_settings TO custodian_app;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION api.set_access_setting, api.question_access, api.answer_question, api.delay_notice, api.access_history TO custodian_app;
RESET ROLE;
