SET ROLE custodian_owner;

/* What a customer keeps in the service: kind and count are operational, the content stands in biz.secrets. */
CREATE TABLE biz.records (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES crm.accounts,
  ref text NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 64),
  kind text NOT NULL CHECK (kind IN ('schedule', 'attendee_list', 'contact_list', 'session_record')),
  fields text[] NOT NULL,
  item_count int NOT NULL CHECK (item_count >= 0),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  as_of timestamptz NOT NULL
);
CREATE INDEX records_by_account ON biz.records (account_id, created_at DESC, id DESC);

/* One row for each field of a record; a new version of a record is a new row. */
CREATE TABLE biz.secrets (
  account_id uuid NOT NULL,
  record_id uuid NOT NULL,
  field text NOT NULL,
  version int NOT NULL,
  nonce bytea NOT NULL CHECK (length(nonce) = 12),
  ciphertext bytea NOT NULL CHECK (length(ciphertext) >= 16),
  PRIMARY KEY (record_id, field, version)
);

CREATE TABLE biz.data_keys (
  account_id uuid PRIMARY KEY,
  kek_id text NOT NULL,
  wrapped bytea NOT NULL
);

/* Which fields of which kind a reason opens; what is not listed stays masked. */
CREATE TABLE biz.reason_fields (
  reason text NOT NULL,
  kind text NOT NULL,
  field text NOT NULL,
  PRIMARY KEY (reason, kind, field)
);
INSERT INTO biz.reason_fields (reason, kind, field) VALUES
  ('CUSTOMER_SUPPORT', 'schedule', 'title'), ('CUSTOMER_SUPPORT', 'schedule', 'starts_at'), ('CUSTOMER_SUPPORT', 'schedule', 'participants'),
  ('CUSTOMER_SUPPORT', 'attendee_list', 'title'), ('CUSTOMER_SUPPORT', 'attendee_list', 'names'), ('CUSTOMER_SUPPORT', 'attendee_list', 'emails'),
  ('CUSTOMER_SUPPORT', 'contact_list', 'title'), ('CUSTOMER_SUPPORT', 'contact_list', 'names');

CREATE TABLE biz.grants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id uuid NOT NULL REFERENCES auth.staff,
  account_id uuid NOT NULL REFERENCES crm.accounts,
  reason text NOT NULL CHECK (reason IN ('CUSTOMER_SUPPORT')),
  case_id uuid NOT NULL REFERENCES crm.cases,
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX grants_by_staff ON biz.grants (staff_id, account_id, expires_at DESC) WHERE ended_at IS NULL;
CREATE INDEX grants_by_account ON biz.grants (account_id, opened_at DESC);

CREATE TABLE audit.accesses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event_id bigint NOT NULL,
  xid xid8 NOT NULL,
  session_id uuid NOT NULL,
  grant_id uuid NOT NULL REFERENCES biz.grants,
  account_id uuid NOT NULL,
  record_id uuid NOT NULL,
  version int NOT NULL,
  fields text[] NOT NULL,
  client_key uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (session_id, client_key)
);
CREATE INDEX accesses_by_account ON audit.accesses (account_id, opened_at DESC);
SELECT audit.guard('audit.accesses');

/* The case is open, on this account, and assigned to the person: the three facts that C19 rests on. */
CREATE FUNCTION api.case_carries(p_case uuid, p_account uuid, p_staff uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM crm.cases c WHERE c.id = p_case AND c.account_id = p_account AND c.assignee_id = p_staff AND c.status <> 'closed')
$$;

/* The person still has a role whose work it is to help customers; asked at each step, since roles end. */
CREATE FUNCTION api.serves_customers(p_staff uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT auth.live_roles(p_staff) && ARRAY['support', 'lead']
$$;

/* The grant, the one that still runs or a new one; no row where the three facts or the role are missing. */
CREATE FUNCTION api.open_grant(p_token bytea, p_account uuid, p_case uuid) RETURNS TABLE (grant_id uuid, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
BEGIN
  -- Two presses at once stand in line on the case, and so does its closing: the checks come after the lock.
  PERFORM FROM crm.cases c WHERE c.id = p_case FOR NO KEY UPDATE;
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND api.serves_customers(s.staff_id) AND api.case_carries(p_case, p_account, s.staff_id)) IS NOT TRUE THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT g.id, g.expires_at FROM biz.grants g WHERE g.staff_id = s.staff_id AND g.account_id = p_account
    AND g.case_id = p_case AND g.ended_at IS NULL AND g.expires_at > clock_timestamp() + interval '1 minute' ORDER BY g.expires_at DESC LIMIT 1;
  IF NOT FOUND THEN
    RETURN QUERY INSERT INTO biz.grants AS g (staff_id, account_id, reason, case_id, expires_at)
      VALUES (s.staff_id, p_account, 'CUSTOMER_SUPPORT', p_case, clock_timestamp() + interval '60 minutes') RETURNING g.id, g.expires_at;
  END IF;
END $$;

/*
 * Commits the event. It is written before anything is shown and means: disclosure authorised, and assumed made.
 * Without fields it is for all that the reason opens in this kind of record.
 */
CREATE FUNCTION api.open_access(p_token bytea, p_grant uuid, p_record uuid, p_fields text[], p_client_key uuid, p_request uuid)
RETURNS TABLE (access_id uuid, expires_at timestamptz, grant_expires_at timestamptz, record_ref text, record_kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  r biz.records;
  a audit.accesses;
  openable text[];
  wanted text[];
  event_id bigint;
BEGIN
  -- Two presses at once stand in line here, so that the second finds the access of the first.
  PERFORM pg_advisory_xact_lock(hashtextextended(encode(sha256(p_token), 'hex') || p_client_key, 0));
  s := auth.session_of(p_token);
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant AND x.staff_id = s.staff_id AND x.ended_at IS NULL AND clock_timestamp() < x.expires_at;
  SELECT x.* INTO r FROM biz.records x WHERE x.id = p_record AND x.account_id = g.account_id;
  openable := ARRAY(SELECT k.field FROM biz.reason_fields k
    WHERE k.reason = g.reason AND k.kind = r.kind AND k.field = ANY (r.fields) ORDER BY k.field);
  wanted := CASE WHEN p_fields IS NULL THEN openable ELSE ARRAY(SELECT DISTINCT f FROM unnest(p_fields) f ORDER BY f) END;
  IF (s.id IS NOT NULL AND g.id IS NOT NULL AND r.id IS NOT NULL AND p_client_key IS NOT NULL
      AND cardinality(wanted) > 0 AND wanted <@ openable
      AND api.serves_customers(s.staff_id) AND api.case_carries(g.case_id, g.account_id, s.staff_id)) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT x.* INTO a FROM audit.accesses x WHERE x.session_id = s.id AND x.client_key = p_client_key;
  IF a.id IS NULL THEN
    event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
      'action', 'vault.reveal', 'permission', 'vault.reveal', 'request', p_request, 'account', r.account_id,
      'subjects', jsonb_build_array(r.id), 'fields', to_jsonb(wanted), 'rows', 1, 'reason', g.reason,
      'case', g.case_id, 'grant', g.id, 'commitments', '[19, 21, 27]'::jsonb, 'area', s.area,
      'detail', jsonb_build_object('kind', r.kind, 'version', r.version)));
    INSERT INTO audit.accesses AS x (event_id, xid, session_id, grant_id, account_id, record_id, version, fields, client_key, opened_at, expires_at)
    VALUES (event_id, pg_current_xact_id(), s.id, g.id, r.account_id, r.id, r.version, wanted, p_client_key,
      clock_timestamp(), clock_timestamp() + interval '20 seconds') RETURNING x.* INTO a;
  ELSIF (a.record_id = r.id AND a.grant_id = g.id AND a.fields = wanted AND clock_timestamp() < a.expires_at) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT a.id, a.expires_at, g.expires_at, r.ref, r.kind;
END $$;

/* The access that the running transaction may read for: committed by an earlier one; it, grant, case, role and session alive. */
CREATE FUNCTION audit.access_ok(p_account uuid, p_record uuid, p_field text, p_version int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM audit.accesses a JOIN biz.grants g ON g.id = a.grant_id JOIN auth.sessions s ON s.id = a.session_id
    WHERE a.id = nullif(current_setting('biz.access', true), '')::uuid
      AND a.account_id = p_account AND a.record_id = p_record AND a.version = p_version AND p_field = ANY (a.fields)
      AND a.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
      AND clock_timestamp() < a.expires_at AND clock_timestamp() < g.expires_at AND g.ended_at IS NULL
      AND g.staff_id = s.staff_id AND auth.session_lives(s.id)
      AND api.serves_customers(s.staff_id) AND api.case_carries(g.case_id, g.account_id, s.staff_id))
$$;

ALTER TABLE biz.secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE biz.secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY audited ON biz.secrets FOR SELECT TO custodian_definer USING (audit.access_ok(account_id, record_id, field, version));
CREATE POLICY taken_in ON biz.secrets FOR INSERT TO custodian_ingest WITH CHECK (true);

/* Returns when everything up to this point of the WAL is on disk: a client may switch synchronous commit off. */
CREATE FUNCTION audit.wait_for_disk(p_goal pg_lsn) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  give_up timestamptz := clock_timestamp() + interval '2 seconds';
BEGIN
  -- From 17 on a message can flush by itself. Before, the WAL writer does it in its next round, but leaves a page that is not full.
  IF pg_current_wal_flush_lsn() < p_goal AND current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE $flush$ SELECT pg_logical_emit_message(false, 'custodian', '', true) $flush$;
  ELSIF pg_current_wal_flush_lsn() < p_goal THEN
    PERFORM pg_logical_emit_message(false, 'custodian', repeat(' ', current_setting('wal_block_size')::int));
  END IF;
  WHILE pg_current_wal_flush_lsn() < p_goal LOOP
    IF clock_timestamp() > give_up THEN
      RAISE EXCEPTION 'the event is not on disk' USING ERRCODE = 'lock_not_available';
    END IF;
    PERFORM pg_sleep(0.001);
  END LOOP;
END $$;

/*
 * Hands out what a committed, flushed access names, and the key that opens it; every refusal is the same refusal.
 * No key beside the rows means that the account's key was destroyed.
 */
CREATE FUNCTION api.read_business_info(p_token bytea, p_access uuid)
RETURNS TABLE (account_id uuid, record_id uuid, field text, version int, nonce bytea, ciphertext bytea, kek_id text, wrapped bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  PERFORM set_config('biz.access', p_access::text, true);
  IF NOT EXISTS (SELECT FROM audit.accesses a WHERE a.id = p_access AND a.session_id = s.id
      AND audit.access_ok(a.account_id, a.record_id, a.fields[1], a.version)) THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- The goal is taken after the access was seen: the commit that made it visible then lies before the goal.
  PERFORM audit.wait_for_disk(pg_current_wal_insert_lsn());
  -- Row security asks audit.access_ok again for each row, after the wait.
  RETURN QUERY SELECT x.account_id, x.record_id, x.field, x.version, x.nonce, x.ciphertext, k.kek_id, k.wrapped
    FROM audit.accesses a JOIN biz.secrets x ON x.record_id = a.record_id AND x.version = a.version AND x.field = ANY (a.fields)
    LEFT JOIN biz.data_keys k ON k.account_id = x.account_id WHERE a.id = p_access;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('biz.access', '', true);
END $$;

GRANT CREATE ON SCHEMA api, audit TO custodian_definer;
ALTER FUNCTION api.case_carries(uuid, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.serves_customers(uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.open_grant(bytea, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION api.open_access(bytea, uuid, uuid, text[], uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION audit.access_ok(uuid, uuid, text, int) OWNER TO custodian_definer;
ALTER FUNCTION audit.wait_for_disk(pg_lsn) OWNER TO custodian_definer;
ALTER FUNCTION api.read_business_info(bytea, uuid) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api, audit FROM custodian_definer;

GRANT SELECT ON biz.records, biz.secrets, biz.data_keys, biz.reason_fields TO custodian_definer;
GRANT SELECT, INSERT ON biz.grants, audit.accesses TO custodian_definer;
-- A row lock asks for the right to update some column; no function of this owner updates one.
GRANT UPDATE (id) ON crm.cases TO custodian_definer;
GRANT SELECT ON biz.records, biz.grants, biz.reason_fields TO custodian_app;
GRANT SELECT, INSERT, UPDATE ON biz.records TO custodian_ingest;
GRANT INSERT ON biz.secrets TO custodian_ingest;
GRANT SELECT, INSERT ON biz.data_keys TO custodian_ingest;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION api.open_grant TO custodian_app;
GRANT EXECUTE ON FUNCTION api.open_access, api.read_business_info TO custodian_vault;
RESET ROLE;
