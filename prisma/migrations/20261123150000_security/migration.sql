SET ROLE custodian_owner;

/* Each kind of record has one class, and nothing that a statement of the application or the importer writes changes it. */
CREATE TABLE biz.kinds (
  kind text PRIMARY KEY,
  class text NOT NULL CHECK (class IN ('BUSINESS', 'SECURITY')),
  UNIQUE (kind, class)
);
INSERT INTO biz.kinds (kind, class) VALUES
  ('schedule', 'BUSINESS'), ('attendee_list', 'BUSINESS'), ('contact_list', 'BUSINESS'), ('session_record', 'BUSINESS'),
  ('access_log', 'SECURITY'), ('device', 'SECURITY');

ALTER TABLE biz.records DROP CONSTRAINT records_kind_check;
ALTER TABLE biz.records
  ADD COLUMN class text NOT NULL GENERATED ALWAYS AS (CASE WHEN kind IN ('access_log', 'device') THEN 'SECURITY' ELSE 'BUSINESS' END) STORED,
  ADD CONSTRAINT records_class_of_kind FOREIGN KEY (kind, class) REFERENCES biz.kinds (kind, class);
CREATE INDEX records_of_security ON biz.records (account_id, created_at DESC, id DESC) WHERE class = 'SECURITY';
-- A record keeps its kind, its account and its ref: what the importer may write anew is the rest.
REVOKE UPDATE ON biz.records FROM custodian_ingest;
GRANT UPDATE (fields, item_count, version, as_of) ON biz.records TO custodian_ingest;

/* That a security record exists is told by one function that asks for the role; no other statement of the application sees it. */
ALTER TABLE biz.records ENABLE ROW LEVEL SECURITY;
ALTER TABLE biz.records FORCE ROW LEVEL SECURITY;
CREATE POLICY business_only ON biz.records FOR SELECT TO custodian_app USING (class = 'BUSINESS');
CREATE POLICY taken_in ON biz.records FOR ALL TO custodian_ingest USING (true) WITH CHECK (true);
CREATE POLICY judged ON biz.records FOR SELECT TO custodian_definer USING (true);
CREATE POLICY owned ON biz.records FOR ALL TO custodian_owner USING (true) WITH CHECK (true);

/* A reason has a class too, and opens fields of its own class alone: the two keys below agree or the row does not exist. */
ALTER TABLE biz.reasons
  ADD COLUMN class text NOT NULL DEFAULT 'BUSINESS' CHECK (class IN ('BUSINESS', 'SECURITY')),
  ADD UNIQUE (code, class);
ALTER TABLE biz.reason_fields
  ADD COLUMN class text NOT NULL DEFAULT 'BUSINESS',
  ADD CONSTRAINT reason_fields_class_of_reason FOREIGN KEY (reason, class) REFERENCES biz.reasons (code, class),
  ADD CONSTRAINT reason_fields_class_of_kind FOREIGN KEY (kind, class) REFERENCES biz.kinds (kind, class);
INSERT INTO biz.reasons (code, ground, reference_name, pattern, approvers, minutes, warn_per_hour, stop_per_hour, accounts_usual, commitments, class) VALUES
  ('OPERATE_SERVICE', 'reference', 'change', '^CHG-[0-9]{3,10}$', 1, 60, 20, 40, 5, '{35}', 'SECURITY'),
  ('ABUSE_REVIEW', 'reference', 'abuse report', '^ABU-[0-9]{3,10}$', 1, 60, 20, 40, 5, '{35}', 'SECURITY'),
  ('FRAUD_REVIEW', 'reference', 'fraud case', '^FRD-[0-9]{3,10}$', 1, 60, 20, 40, 5, '{35,68,72}', 'SECURITY');

/* The figures of a session over its course, for whom the rest of the session record is open. */
INSERT INTO biz.reason_fields (reason, kind, field)
  SELECT k.reason, k.kind, 'samples' FROM biz.reason_fields k WHERE k.kind = 'session_record' AND k.field = 'loss';
/* Running the service needs addresses, names and times; which device it was is for those who review abuse and fraud. */
INSERT INTO biz.reason_fields (reason, kind, field, class)
  SELECT r.reason, 'access_log', f.field, 'SECURITY'
    FROM unnest(ARRAY['OPERATE_SERVICE', 'ABUSE_REVIEW', 'FRAUD_REVIEW']) r(reason), unnest(ARRAY['seen_at', 'ip_addresses', 'domain_names']) f(field)
  UNION ALL SELECT r.reason, 'device', f.field, 'SECURITY'
    FROM unnest(ARRAY['ABUSE_REVIEW', 'FRAUD_REVIEW']) r(reason), unnest(ARRAY['machine_ids', 'cookie_ids', 'crashed_at']) f(field);

/* Whose work a reason is. server/access/matrix.ts says the same of the two reveals; a test holds them together. */
CREATE TABLE biz.reason_roles (
  reason text NOT NULL REFERENCES biz.reasons,
  role text NOT NULL CHECK (role IN ('support', 'lead', 'privacy')),
  PRIMARY KEY (reason, role)
);
INSERT INTO biz.reason_roles (reason, role)
  SELECT r.code, x.role FROM biz.reasons r, unnest(ARRAY['support', 'lead']) x(role) WHERE r.class = 'BUSINESS'
  UNION ALL VALUES ('OPERATE_SERVICE', 'lead'), ('ABUSE_REVIEW', 'lead'), ('ABUSE_REVIEW', 'privacy'), ('FRAUD_REVIEW', 'lead'), ('FRAUD_REVIEW', 'privacy');

/* The person has, at this moment, a role to which the reason belongs; asked at each step, since roles end. */
CREATE FUNCTION biz.may_hold(p_staff uuid, p_reason text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM biz.reason_roles r WHERE r.reason = p_reason AND r.role = ANY (auth.live_roles(p_staff)))
$$;

CREATE FUNCTION biz.keep_holder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF biz.may_hold(NEW.staff_id, NEW.reason) IS NOT TRUE THEN
    RAISE EXCEPTION 'this reason does not belong to a role of this person' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_holder BEFORE INSERT OR UPDATE OF staff_id, reason ON biz.grants FOR EACH ROW EXECUTE FUNCTION biz.keep_holder();
ALTER TABLE biz.grants ENABLE ALWAYS TRIGGER keep_holder;

/*
 * Those who ask for, begin and prolong a grant were asked whether they help customers; now the reason says whose work it is. The
 * functions are taken as they stand and one question in each is exchanged, so that nothing else of them is said twice.
 */
DO $$
DECLARE
  one record;
  text_before text;
BEGIN
  FOR one IN SELECT * FROM (VALUES ('api.request_grant', 'r.code'), ('api.begin_grant', 'g.reason'), ('api.extend_grant', 'g.reason')) v(name, reason) LOOP
    text_before := pg_get_functiondef(one.name::regproc);
    IF strpos(text_before, 'api.serves_customers(s.staff_id)') = 0 THEN
      RAISE EXCEPTION '% no longer asks for the role', one.name;
    END IF;
    EXECUTE replace(text_before, 'api.serves_customers(s.staff_id)', format('biz.may_hold(s.staff_id, %s)', one.reason));
  END LOOP;
END $$;

/* As before; the reason says whose work it is, and the class of what it opens says which act the event tells of. */
CREATE OR REPLACE FUNCTION api.open_access(p_token bytea, p_grant uuid, p_record uuid, p_fields text[], p_client_key uuid, p_request uuid)
RETURNS TABLE (access_id uuid, expires_at timestamptz, grant_expires_at timestamptz, record_ref text, record_kind text, shown_this_hour int, stop_per_hour int, warned boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  r biz.records;
  a audit.accesses;
  limits biz.reasons;
  act text;
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
      AND biz.may_hold(s.staff_id, g.reason) AND others < coalesce(g.record_limit, others + 1) AND others_this_hour < limits.stop_per_hour) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT x.* INTO a FROM audit.accesses x WHERE x.session_id = s.id AND x.client_key = p_client_key;
  IF a.id IS NULL THEN
    act := CASE limits.class WHEN 'SECURITY' THEN 'security.reveal' ELSE 'vault.reveal' END;
    event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
      'action', act, 'permission', act, 'request', p_request, 'account', r.account_id,
      'subjects', jsonb_build_array(r.id), 'fields', to_jsonb(wanted), 'rows', 1, 'reason', g.reason,
      'case', g.case_id, 'grant', g.id, 'commitments', to_jsonb(ARRAY(SELECT DISTINCT c FROM unnest(limits.commitments ||
        CASE limits.class WHEN 'SECURITY' THEN 35 ELSE 21 END::smallint) c ORDER BY c)), 'area', s.area,
      'detail', jsonb_build_object('class', limits.class, 'kind', r.kind, 'version', r.version, 'warned', others_this_hour + 1 > limits.warn_per_hour)));
    INSERT INTO audit.accesses AS x (event_id, xid, session_id, grant_id, account_id, record_id, version, fields, client_key, opened_at, expires_at)
    VALUES (event_id, pg_current_xact_id(), s.id, g.id, r.account_id, r.id, r.version, wanted, p_client_key,
      clock_timestamp(), clock_timestamp() + interval '20 seconds') RETURNING x.* INTO a;
  ELSIF (a.record_id = r.id AND a.grant_id = g.id AND a.fields = wanted AND clock_timestamp() < a.expires_at) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT a.id, a.expires_at, g.expires_at, r.ref, r.kind, others_this_hour + 1, limits.stop_per_hour,
    others_this_hour + 1 > limits.warn_per_hour;
END $$;

/* As before, and: the reason belongs to a role of the person, and still opens this field of this kind. */
CREATE OR REPLACE FUNCTION audit.access_ok(p_account uuid, p_record uuid, p_field text, p_version int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM audit.accesses a JOIN biz.grants g ON g.id = a.grant_id JOIN auth.sessions s ON s.id = a.session_id
    WHERE a.id = nullif(current_setting('biz.access', true), '')::uuid
      AND a.account_id = p_account AND a.record_id = p_record AND a.version = p_version AND p_field = ANY (a.fields)
      AND a.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
      AND clock_timestamp() < a.expires_at AND api.grant_carries(g)
      AND g.staff_id = s.staff_id AND auth.session_lives(s.id)
      AND biz.may_hold(s.staff_id, g.reason)
      AND EXISTS (SELECT FROM biz.records r JOIN biz.reason_fields k ON k.kind = r.kind WHERE r.id = p_record AND k.reason = g.reason AND k.field = p_field))
$$;

/* Which security records exist: for those alone to whom a reason of that class belongs; for others none does. */
CREATE FUNCTION api.security_inventory(p_token bytea, p_account uuid, p_before uuid, p_most int)
RETURNS TABLE (id uuid, kind text, ref text, item_count int, created_at timestamptz, fields text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  IF EXISTS (SELECT FROM biz.reasons x WHERE x.class = 'SECURITY' AND biz.may_hold(s.staff_id, x.code)) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT r.id, r.kind, r.ref, r.item_count, r.created_at, r.fields FROM biz.records r
    WHERE r.account_id = p_account AND r.class = 'SECURITY' AND (p_before IS NULL OR (r.created_at, r.id) <
      (SELECT c.created_at, c.id FROM biz.records c WHERE c.id = p_before AND c.account_id = p_account AND c.class = 'SECURITY'))
    ORDER BY r.created_at DESC, r.id DESC LIMIT least(p_most, 100);
END $$;

/* What is searched is business information: a reason of the other class searches nothing. */
DO $$
DECLARE
  text_before text := pg_get_functiondef('api.open_search'::regproc);
BEGIN
  IF strpos(text_before, 'AND api.serves_customers(s.staff_id)') = 0 THEN
    RAISE EXCEPTION 'api.open_search no longer asks for the role';
  END IF;
  EXECUTE replace(text_before, 'AND api.serves_customers(s.staff_id)', 'AND biz.may_hold(s.staff_id, g.reason) AND limits.class = ''BUSINESS''');
END $$;

/* As before, and what the database records by itself is one act more. */
DO $$
DECLARE
  text_before text := pg_get_functiondef('audit.refuse_claim'::regproc);
BEGIN
  IF strpos(text_before, '''vault.reveal'', ') = 0 THEN
    RAISE EXCEPTION 'audit.refuse_claim no longer names the reveal';
  END IF;
  EXECUTE replace(text_before, '''vault.reveal'', ', '''vault.reveal'', ''security.reveal'', ');
END $$;

/* As before, without what is about security information: a customer's story that support reads must not tell of a review. */
DO $$
BEGIN
  EXECUTE format($view$ CREATE OR REPLACE VIEW crm.timeline AS SELECT t.* FROM (%s) t
    WHERE NOT EXISTS (SELECT FROM biz.records r WHERE r.id = t.subject_id AND r.class = 'SECURITY')
      AND NOT EXISTS (SELECT FROM biz.grants g JOIN biz.reasons x ON x.code = g.reason WHERE g.id = t.subject_id AND x.class = 'SECURITY') $view$,
    rtrim(pg_get_viewdef('crm.timeline'::regclass), ';'));
END $$;

GRANT CREATE ON SCHEMA api, biz TO custodian_definer;
ALTER FUNCTION biz.may_hold(uuid, text) OWNER TO custodian_definer;
ALTER FUNCTION biz.keep_holder() OWNER TO custodian_definer;
ALTER FUNCTION api.security_inventory(bytea, uuid, uuid, int) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api, biz FROM custodian_definer;

GRANT SELECT ON biz.reason_roles TO custodian_definer, custodian_app;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION api.security_inventory TO custodian_app;
RESET ROLE;
