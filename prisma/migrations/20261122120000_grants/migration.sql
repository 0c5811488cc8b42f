SET ROLE custodian_owner;

/* A reason, what it must rest on, and how many other people it needs. A pattern describes what stands in the reference. */
CREATE TABLE biz.reasons (
  code text PRIMARY KEY,
  ground text NOT NULL CHECK (ground IN ('case', 'reference', 'none')),
  reference_name text,
  pattern text,
  approvers int NOT NULL CHECK (approvers BETWEEN 0 AND 2),
  minutes int NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  provisional boolean NOT NULL DEFAULT false,
  warn_per_hour int NOT NULL,
  stop_per_hour int NOT NULL CHECK (stop_per_hour > warn_per_hour),
  accounts_usual int NOT NULL,
  commitments smallint[] NOT NULL,
  CHECK ((ground = 'reference') = (pattern IS NOT NULL AND reference_name IS NOT NULL))
);
COMMENT ON COLUMN biz.reasons.provisional IS 'break-glass: a review must find one of the other reasons, or misuse';
COMMENT ON COLUMN biz.reasons.accounts_usual IS 'on how many accounts one case or reference may serve before a review asks why';
INSERT INTO biz.reasons VALUES
  ('CUSTOMER_SUPPORT', 'case', NULL, NULL, 1, 60, false, 20, 40, 1, '{19,27}'),
  ('DIAGNOSE_SERVICE', 'reference', 'incident', '^INC-[0-9]{3,10}$', 1, 60, false, 20, 40, 5, '{27,34}'),
  ('ANTICIPATE_DISRUPTION', 'reference', 'alert', '^ALR-[0-9]{3,10}$', 1, 60, false, 20, 40, 5, '{27,34}'),
  ('RESOLVE_DISRUPTION', 'reference', 'incident', '^INC-[0-9]{3,10}$', 1, 60, false, 20, 40, 5, '{27,34}'),
  ('CUSTOMER_DATA_REQUEST', 'reference', 'privacy request', '^REQ-[0-9]{3,10}$', 1, 60, false, 60, 200, 1, '{19,20}'),
  ('LEGAL_PROCESS', 'reference', 'matter', '^MAT-[0-9]{4}-[0-9]{1,6}$', 2, 60, false, 60, 200, 1, '{20,72}'),
  ('EMERGENCY', 'none', NULL, NULL, 0, 15, true, 10, 25, 1, '{19}');

/* Session records for the three reasons of C34, with the times of schedules for two of them; everything for the rest. */
INSERT INTO biz.reason_fields (reason, kind, field)
  SELECT r.reason, 'session_record', f.field
    FROM unnest(ARRAY['ANTICIPATE_DISRUPTION', 'DIAGNOSE_SERVICE', 'RESOLVE_DISRUPTION', 'CUSTOMER_DATA_REQUEST', 'LEGAL_PROCESS', 'EMERGENCY']) r(reason),
      unnest(ARRAY['started_at', 'minutes', 'packets', 'bytes', 'loss']) f(field)
  UNION ALL SELECT r.reason, 'schedule', 'starts_at' FROM unnest(ARRAY['DIAGNOSE_SERVICE', 'RESOLVE_DISRUPTION']) r(reason)
  UNION ALL SELECT r.reason, f.kind, f.field
    FROM unnest(ARRAY['CUSTOMER_DATA_REQUEST', 'LEGAL_PROCESS', 'EMERGENCY']) r(reason),
      (VALUES ('schedule', 'title'), ('schedule', 'starts_at'), ('schedule', 'participants'), ('attendee_list', 'title'),
        ('attendee_list', 'names'), ('attendee_list', 'emails'), ('contact_list', 'title'), ('contact_list', 'names')) f(kind, field)
  ON CONFLICT DO NOTHING;

/* The state machine as data: what is not listed here does not happen. `new` is where a grant begins. */
CREATE TABLE biz.grant_transitions (
  from_state text NOT NULL,
  to_state text NOT NULL,
  act text NOT NULL,
  PRIMARY KEY (from_state, to_state, act)
);
INSERT INTO biz.grant_transitions (from_state, to_state, act) VALUES
  ('new', 'requested', 'request'), ('requested', 'auto_approved', 'request'), ('auto_approved', 'active', 'request'),
  ('new', 'active', 'break_glass'),
  ('requested', 'requested', 'approve'), ('requested', 'approved', 'approve'), ('requested', 'denied', 'deny'),
  ('requested', 'more_info', 'more_info'), ('more_info', 'requested', 'answer'),
  ('approved', 'active', 'begin'),
  ('requested', 'lapsed', 'lapse'), ('more_info', 'lapsed', 'lapse'), ('approved', 'lapsed', 'lapse'),
  ('active', 'active', 'extend'), ('active', 'extension_requested', 'extend'),
  ('extension_requested', 'extension_requested', 'approve'), ('extension_requested', 'active', 'approve'),
  ('extension_requested', 'active', 'deny'),
  ('active', 'expired', 'expire'), ('extension_requested', 'expired', 'expire'),
  ('ended_by_person', 'review_due', 'choose'), ('ended_with_case', 'review_due', 'choose'), ('expired', 'review_due', 'choose'),
  ('revoked', 'review_due', 'choose'),
  ('review_due', 'reviewed_ok', 'review'), ('review_due', 'reviewed_insufficient', 'review'), ('review_due', 'reviewed_misuse', 'review'),
  ('disputed_by_customer', 'reviewed_ok', 'review'), ('disputed_by_customer', 'reviewed_insufficient', 'review'),
  ('disputed_by_customer', 'reviewed_misuse', 'review');
INSERT INTO biz.grant_transitions (from_state, to_state, act)
  SELECT s, t.to_state, t.act FROM unnest(ARRAY['requested', 'more_info', 'approved', 'active', 'extension_requested']) s,
    (VALUES ('ended_by_person', 'end'), ('ended_with_case', 'close_case'), ('revoked', 'revoke')) t(to_state, act)
  UNION ALL SELECT s, 'disputed_by_customer', 'dispute' FROM unnest(ARRAY['active', 'extension_requested', 'ended_by_person',
    'ended_with_case', 'expired', 'revoked', 'review_due', 'reviewed_ok', 'reviewed_insufficient', 'reviewed_misuse']) s;

ALTER TABLE biz.grants DROP CONSTRAINT grants_reason_check;
ALTER TABLE biz.grants
  ALTER COLUMN case_id DROP NOT NULL, ALTER COLUMN opened_at DROP NOT NULL, ALTER COLUMN opened_at DROP DEFAULT,
  ALTER COLUMN expires_at DROP NOT NULL,
  ADD FOREIGN KEY (reason) REFERENCES biz.reasons,
  ADD COLUMN state text NOT NULL DEFAULT 'new',
  ADD COLUMN requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN lapses_at timestamptz NOT NULL DEFAULT clock_timestamp() + interval '12 hours',
  ADD COLUMN scope text NOT NULL DEFAULT 'records' CHECK (scope IN ('records', 'account')),
  ADD COLUMN record_limit int DEFAULT 25 CHECK (record_limit BETWEEN 1 AND 1000),
  ADD COLUMN reference text CHECK (length(reference) BETWEEN 1 AND 64),
  ADD COLUMN review_causes text[] NOT NULL DEFAULT '{}',
  ADD COLUMN review_due_at timestamptz,
  ADD COLUMN examined_at timestamptz,
  ADD COLUMN recoded text REFERENCES biz.reasons,
  ADD CHECK ((scope = 'account') = (record_limit IS NULL)),
  ADD CHECK (reason <> 'CUSTOMER_SUPPORT' OR case_id IS NOT NULL),
  ADD CHECK (expires_at <= opened_at + interval '8 hours'),
  ADD CHECK (state NOT IN ('active', 'extension_requested') OR (opened_at IS NOT NULL AND expires_at IS NOT NULL));
UPDATE biz.grants SET state = CASE WHEN ended_at IS NULL AND expires_at > clock_timestamp() THEN 'active'
  WHEN ended_at IS NULL THEN 'expired' ELSE 'ended_by_person' END;
CREATE INDEX grants_by_state ON biz.grants (state, requested_at);
CREATE INDEX accesses_by_grant ON audit.accesses (grant_id, opened_at);

/* What people write. The row can be erased; decisions and events hold only its commitment, SHA-256 of salt and text. */
CREATE TABLE biz.grant_notes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  grant_id uuid NOT NULL REFERENCES biz.grants,
  staff_id uuid NOT NULL REFERENCES auth.staff,
  salt bytea NOT NULL CHECK (length(salt) = 32),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
  written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX grant_notes_by_grant ON biz.grant_notes (grant_id);

/* One row for each decision; `note_id` names a row that may have been erased since. */
CREATE TABLE biz.grant_decisions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES biz.grants,
  act text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  staff_id uuid REFERENCES auth.staff,
  note_id uuid,
  note_commitment text CHECK (note_commitment ~ '^[0-9a-f]{64}$'),
  event_id bigint NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (from_state, to_state, act) REFERENCES biz.grant_transitions
);
CREATE INDEX grant_decisions_by_grant ON biz.grant_decisions (grant_id, id);
SELECT audit.guard('biz.grant_decisions');

/* Nobody decides on their own, and nobody is two people: asked by the table itself, whatever function writes to it. */
CREATE FUNCTION biz.keep_two_people() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.act IN ('approve', 'deny', 'more_info', 'review', 'revoke')
     AND (NEW.staff_id IS NULL OR NEW.staff_id = (SELECT g.staff_id FROM biz.grants g WHERE g.id = NEW.grant_id)) THEN
    RAISE EXCEPTION 'nobody decides on their own grant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.act = 'approve' AND EXISTS (SELECT FROM biz.approvals_since_asked(NEW.grant_id) a WHERE a = NEW.staff_id) THEN
    RAISE EXCEPTION 'nobody approves twice' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

/* Who has approved what is asked for now; an answer or a wish for more time is asked anew. */
CREATE FUNCTION biz.approvals_since_asked(p_grant uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.staff_id FROM biz.grant_decisions d WHERE d.grant_id = p_grant AND d.act = 'approve' AND d.id >
    coalesce((SELECT max(x.id) FROM biz.grant_decisions x WHERE x.grant_id = p_grant AND x.act IN ('request', 'answer', 'extend')), 0)
$$;
CREATE TRIGGER keep_two_people BEFORE INSERT ON biz.grant_decisions FOR EACH ROW EXECUTE FUNCTION biz.keep_two_people();

CREATE FUNCTION biz.keep_transition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM biz.grant_transitions t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
    RAISE EXCEPTION 'a grant does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_transition BEFORE UPDATE ON biz.grants FOR EACH ROW EXECUTE FUNCTION biz.keep_transition();

/* Why an account needs a second person: set by people or by the import; staff relations are found by the address. */
CREATE TABLE crm.account_flags (
  account_id uuid NOT NULL REFERENCES crm.accounts,
  flag text NOT NULL CHECK (flag IN ('vip', 'minor', 'legal_hold', 'staff_relation')),
  set_by uuid REFERENCES auth.staff,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, flag)
);
COMMENT ON COLUMN crm.account_flags.set_by IS 'empty: set by the import';

CREATE FUNCTION crm.flags_of(p_account uuid) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY(SELECT f.flag FROM crm.account_flags f WHERE f.account_id = p_account
    UNION SELECT 'staff_relation' FROM crm.accounts a JOIN auth.staff s ON s.email = a.email WHERE a.id = p_account ORDER BY 1)
$$;

ALTER TABLE crm.cases ADD COLUMN opened_by uuid REFERENCES auth.staff;

/* The grant runs at this moment and still stands on its ground; C19 and C27 rest on this one question. */
CREATE FUNCTION api.grant_carries(g biz.grants) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.state IN ('active', 'extension_requested') AND g.ended_at IS NULL AND clock_timestamp() < g.expires_at
    AND (g.reason <> 'CUSTOMER_SUPPORT' OR api.case_carries(g.case_id, g.account_id, g.staff_id))
$$;

/* The one way a grant moves: row locked, one decision for each step, one event for the act, the text committed to. */
CREATE FUNCTION biz.move_grant(p_grant uuid, p_act text, p_path text[], p_session auth.sessions, p_note text, p_request uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g biz.grants;
  note biz.grant_notes;
  commitment text;
  event_id bigint;
  next_state text;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  IF p_note IS NOT NULL THEN
    note.id := gen_random_uuid();
    note.salt := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
    commitment := encode(sha256(note.salt || convert_to(p_note, 'UTF8')), 'hex');
    INSERT INTO biz.grant_notes (id, grant_id, staff_id, salt, body) VALUES (note.id, g.id, p_session.staff_id, note.salt, p_note);
  END IF;
  event_id := audit.write(p_session.staff_id, CASE WHEN p_session.id IS NULL THEN 'grants' END,
    CASE WHEN p_session.id IS NULL THEN '{}' ELSE auth.live_roles(p_session.staff_id) END, p_session.id, jsonb_build_object(
      'action', 'grants.decision', 'request', p_request, 'account', g.account_id, 'subjects', jsonb_build_array(g.id),
      'reason', g.reason, 'reasonCommitment', commitment, 'case', g.case_id, 'grant', g.id,
      'commitments', (SELECT to_jsonb(r.commitments) FROM biz.reasons r WHERE r.code = g.reason), 'area', p_session.area,
      'detail', jsonb_build_object('act', p_act, 'from', g.state, 'states', to_jsonb(p_path))));
  FOREACH next_state IN ARRAY p_path LOOP
    INSERT INTO biz.grant_decisions (grant_id, act, from_state, to_state, staff_id, note_id, note_commitment, event_id)
      VALUES (g.id, p_act, g.state, next_state, p_session.staff_id, note.id, commitment, event_id);
    UPDATE biz.grants SET state = next_state WHERE id = g.id;
    g.state := next_state;
  END LOOP;
END $$;

/* Asks for a grant; answers its state, or in one word what is missing. With a case of one's own it runs at once. */
CREATE FUNCTION api.request_grant(p_token bytea, p_account uuid, p_reason text, p_case uuid, p_reference text, p_limit int, p_note text, p_request uuid)
RETURNS TABLE (grant_id uuid, state text, problem text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  r biz.reasons;
  found_id uuid;
  found_state text;
  automatic boolean;
BEGIN
  -- Two presses at once stand in line on the case, and so does its closing: the checks come after the lock.
  PERFORM FROM crm.cases c WHERE c.id = p_case FOR NO KEY UPDATE;
  s := auth.session_of(p_token);
  SELECT x.* INTO r FROM biz.reasons x WHERE x.code = p_reason AND NOT x.provisional;
  IF (s.id IS NOT NULL AND r.code IS NOT NULL AND api.serves_customers(s.staff_id)
      AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account)) IS NOT TRUE THEN
    RETURN QUERY SELECT NULL::uuid, NULL::text, 'denied';
  ELSIF r.ground = 'case' AND api.case_carries(p_case, p_account, s.staff_id) IS NOT TRUE THEN
    RETURN QUERY SELECT NULL::uuid, NULL::text, 'case';
  ELSIF r.ground = 'reference' AND (p_reference ~ r.pattern) IS NOT TRUE THEN
    RETURN QUERY SELECT NULL::uuid, NULL::text, 'reference';
  ELSE
    PERFORM pg_advisory_xact_lock(hashtextextended(s.staff_id::text || p_account, 1));
    SELECT g.id, g.state INTO found_id, found_state FROM biz.grants g WHERE g.staff_id = s.staff_id AND g.account_id = p_account
      AND g.reason = r.code AND g.case_id IS NOT DISTINCT FROM CASE WHEN r.ground = 'case' THEN p_case END
      AND g.reference IS NOT DISTINCT FROM CASE WHEN r.ground = 'reference' THEN p_reference END
      AND g.record_limit IS NOT DISTINCT FROM p_limit
      AND (g.state IN ('requested', 'more_info', 'approved') OR (api.grant_carries(g) AND g.expires_at > clock_timestamp() + interval '1 minute'))
      ORDER BY g.expires_at DESC NULLS LAST LIMIT 1;
    IF found_id IS NOT NULL THEN
      RETURN QUERY SELECT found_id, found_state, NULL::text;
      RETURN;
    END IF;
    -- A case that somebody opened by hand for themselves is not yet a need that another person has seen.
    automatic := r.ground = 'case' AND p_limit <= 25 AND crm.flags_of(p_account) = '{}'
      AND (SELECT c.opened_by IS DISTINCT FROM s.staff_id FROM crm.cases c WHERE c.id = p_case);
    IF automatic IS NOT TRUE AND length(trim(p_note)) >= 15 IS NOT TRUE THEN
      RETURN QUERY SELECT NULL::uuid, NULL::text, 'note';
      RETURN;
    END IF;
    INSERT INTO biz.grants (staff_id, account_id, reason, case_id, reference, scope, record_limit, opened_at, expires_at)
      VALUES (s.staff_id, p_account, r.code, CASE WHEN r.ground = 'case' THEN p_case END, CASE WHEN r.ground = 'reference' THEN p_reference END,
        CASE WHEN p_limit IS NULL THEN 'account' ELSE 'records' END, p_limit, CASE WHEN automatic THEN clock_timestamp() END,
        CASE WHEN automatic THEN clock_timestamp() + make_interval(mins => r.minutes) END) RETURNING id INTO found_id;
    PERFORM biz.move_grant(found_id, 'request', CASE WHEN automatic THEN ARRAY['requested', 'auto_approved', 'active'] ELSE ARRAY['requested'] END,
      s, nullif(trim(p_note), ''), p_request);
    RETURN QUERY SELECT found_id, CASE WHEN automatic THEN 'active' ELSE 'requested' END, NULL::text;
  END IF;
END $$;

/* The shortest way: a grant that runs for this case, or no row. */
DROP FUNCTION api.open_grant(bytea, uuid, uuid);
CREATE FUNCTION api.open_grant(p_token bytea, p_account uuid, p_case uuid, p_request uuid DEFAULT NULL) RETURNS TABLE (grant_id uuid, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made uuid;
BEGIN
  SELECT r.grant_id INTO made FROM api.request_grant(p_token, p_account, 'CUSTOMER_SUPPORT', p_case, NULL, 25, NULL, p_request) r;
  RETURN QUERY SELECT g.id, g.expires_at FROM biz.grants g WHERE g.id = made AND api.grant_carries(g);
END $$;

/* Instant and provisional: 15 minutes, at most 25 records an hour, and a review in 24 hours that nobody can avoid. */
CREATE FUNCTION api.break_glass(p_token bytea, p_account uuid, p_note text, p_request uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
  made uuid;
BEGIN
  IF (s.id IS NOT NULL AND api.serves_customers(s.staff_id) AND length(trim(p_note)) >= 15
      AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account)) IS NOT TRUE THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(s.staff_id::text || p_account, 1));
  SELECT g.id INTO made FROM biz.grants g WHERE g.staff_id = s.staff_id AND g.account_id = p_account AND g.reason = 'EMERGENCY' AND api.grant_carries(g);
  IF made IS NULL THEN
    INSERT INTO biz.grants (staff_id, account_id, reason, scope, record_limit, opened_at, expires_at, review_due_at, review_causes)
      SELECT s.staff_id, p_account, r.code, 'account', NULL, clock_timestamp(), clock_timestamp() + make_interval(mins => r.minutes),
        clock_timestamp() + interval '24 hours', '{break_glass}' FROM biz.reasons r WHERE r.provisional RETURNING id INTO made;
    PERFORM biz.move_grant(made, 'break_glass', '{active}', s, trim(p_note), p_request);
  END IF;
  RETURN made;
END $$;

RESET ROLE;
