SET ROLE custodian_owner;

/*
 * What can be searched: keyed hashes of the words of a field, sorted, bound to account and field, made beside the ciphertext.
 * The key is outside the database and ends with the account's. Every version has its own row, and a search sees the newest.
 */
CREATE TABLE biz.search_terms (
  account_id uuid NOT NULL,
  field text NOT NULL,
  record_id uuid NOT NULL,
  version int NOT NULL,
  terms bigint[] NOT NULL,
  PRIMARY KEY (account_id, field, record_id, version)
);

/* A search, its event, and what it may hand out: found before the event was committed, so that both say the same number. */
CREATE TABLE audit.searches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event_id bigint NOT NULL,
  xid xid8 NOT NULL,
  session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  grant_id uuid NOT NULL REFERENCES biz.grants,
  account_id uuid NOT NULL,
  fields text[] NOT NULL,
  term text NOT NULL,
  matched uuid[] NOT NULL,
  row_count int NOT NULL,
  not_covered int NOT NULL,
  client_key uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (session_id, client_key)
);
CREATE INDEX searches_by_person ON audit.searches (staff_id, account_id, opened_at DESC);
CREATE INDEX searches_by_grant ON audit.searches (grant_id, opened_at);
SELECT audit.guard('audit.searches');

/* Each search answers a question about the content, so their number is bounded: without a bound, words could be found by trying. */
ALTER TABLE biz.reasons ADD COLUMN searches_per_hour int NOT NULL DEFAULT 30 CHECK (searches_per_hour > 0);
COMMENT ON COLUMN biz.reasons.searches_per_hour IS 'for one person on one account, whatever the number of grants';
UPDATE biz.reasons SET searches_per_hour = CASE code WHEN 'EMERGENCY' THEN 15 WHEN 'CUSTOMER_DATA_REQUEST' THEN 60 WHEN 'LEGAL_PROCESS' THEN 60 ELSE 30 END;

/* Nobody sees a row but the one function that says whose account it searches. A comparison that leaks nothing leaves the index in use. */
ALTER TABLE biz.search_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE biz.search_terms FORCE ROW LEVEL SECURITY;
CREATE POLICY searched ON biz.search_terms FOR SELECT TO custodian_definer
  USING (account_id = (SELECT nullif(current_setting('biz.searched', true), '')::uuid));
CREATE POLICY taken_in ON biz.search_terms FOR INSERT TO custodian_ingest WITH CHECK (true);
CREATE POLICY told_apart ON biz.search_terms FOR SELECT TO custodian_erase USING (true);
CREATE POLICY erased ON biz.search_terms FOR DELETE TO custodian_erase USING (true);

/*
 * The first of two steps: searches, commits the event with the number of rows, and says nothing of what was found.
 * p_terms holds for each field the hashes of the words; all of them must stand in one field of a record. Without fields it is
 * for all that the reason opens.
 */
CREATE FUNCTION api.open_search(p_token bytea, p_grant uuid, p_account uuid, p_fields text[], p_terms jsonb, p_client_key uuid, p_request uuid)
RETURNS TABLE (search_id uuid, expires_at timestamptz, searched text[], searches_this_hour int, stop_per_hour int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  a audit.searches;
  limits biz.reasons;
  others int;
  openable text[];
  wanted text[];
  asked text;
  hits uuid[];
  missed int;
  event_id bigint;
BEGIN
  -- Two presses at once stand in line here, so that the second finds the search of the first.
  PERFORM pg_advisory_xact_lock(hashtextextended(encode(sha256(p_token), 'hex') || p_client_key, 0));
  -- Searches in one account are counted one after the other: the last of a limit is given once.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_account::text, 3));
  s := auth.session_of(p_token);
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant AND x.staff_id = s.staff_id AND x.account_id = p_account
    AND api.grant_carries(x) AND clock_timestamp() < x.expires_at;
  SELECT x.* INTO limits FROM biz.reasons x WHERE x.code = g.reason;
  SELECT count(*) INTO others FROM audit.searches x WHERE x.staff_id = s.staff_id AND x.account_id = g.account_id
    AND x.opened_at > clock_timestamp() - interval '1 hour' AND (x.session_id, x.client_key) IS DISTINCT FROM (s.id, p_client_key);
  openable := ARRAY(SELECT DISTINCT k.field FROM biz.reason_fields k WHERE k.reason = g.reason AND jsonb_typeof(p_terms -> k.field) = 'array' ORDER BY 1);
  wanted := CASE WHEN p_fields IS NULL THEN openable ELSE ARRAY(SELECT DISTINCT f FROM unnest(p_fields) f ORDER BY f) END;
  IF (s.id IS NOT NULL AND g.id IS NOT NULL AND p_client_key IS NOT NULL AND cardinality(wanted) > 0 AND wanted <@ openable
      AND NOT EXISTS (SELECT FROM unnest(wanted) f WHERE p_terms -> f = '[]')
      AND api.serves_customers(s.staff_id) AND others < limits.searches_per_hour) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Made here, of the hashes that are searched for: what is on record is what was looked for, whatever the caller says.
  asked := encode(sha256(convert_to((SELECT jsonb_object_agg(f, p_terms -> f) FROM unnest(wanted) f)::text, 'UTF8')), 'hex');
  SELECT x.* INTO a FROM audit.searches x WHERE x.session_id = s.id AND x.client_key = p_client_key;
  IF a.id IS NULL THEN
    PERFORM set_config('biz.searched', g.account_id::text, true);
    WITH words AS MATERIALIZED (
      SELECT f AS field, ARRAY(SELECT jsonb_array_elements_text(p_terms -> f)::bigint) AS terms FROM unnest(wanted) f
    ), kept AS MATERIALIZED (
      SELECT t.record_id, t.field, t.version, t.terms @> w.terms AS matches
      FROM words w JOIN biz.search_terms t ON t.account_id = g.account_id AND t.field = w.field
    ), looked AS (
      SELECT r.id, r.created_at, coalesce(bool_or(k.matches), false) AS matches, bool_or(k.record_id IS NULL) AS missed
      FROM biz.records r JOIN biz.reason_fields o ON o.reason = g.reason AND o.kind = r.kind AND o.field = ANY (r.fields) AND o.field = ANY (wanted)
      LEFT JOIN kept k ON k.record_id = r.id AND k.field = o.field AND k.version = r.version
      WHERE r.account_id = g.account_id GROUP BY r.id, r.created_at
    )
    SELECT coalesce(array_agg(l.id ORDER BY l.created_at DESC, l.id DESC) FILTER (WHERE l.matches), '{}'), count(*) FILTER (WHERE l.missed)
      INTO hits, missed FROM looked l;
    PERFORM set_config('biz.searched', '', true);
    event_id := audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
      'action', 'vault.search', 'permission', 'vault.search', 'request', p_request, 'account', g.account_id,
      'subjects', to_jsonb(hits[1:50]), 'fields', to_jsonb(wanted), 'rows', cardinality(hits), 'reason', g.reason,
      'case', g.case_id, 'grant', g.id, 'commitments', to_jsonb(ARRAY(SELECT c FROM unnest(limits.commitments || 21::smallint) c ORDER BY c)), 'area', s.area,
      'detail', jsonb_build_object('term', asked, 'thisHour', others + 1)));
    INSERT INTO audit.searches AS x (event_id, xid, session_id, staff_id, grant_id, account_id, fields, term, matched, row_count, not_covered, client_key, opened_at, expires_at)
    VALUES (event_id, pg_current_xact_id(), s.id, s.staff_id, g.id, g.account_id, wanted, asked, hits[1:50], cardinality(hits), missed, p_client_key,
      clock_timestamp(), clock_timestamp() + interval '20 seconds') RETURNING x.* INTO a;
  ELSIF (a.grant_id = g.id AND a.fields = wanted AND a.term = asked AND clock_timestamp() < a.expires_at) IS NOT TRUE THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT a.id, a.expires_at, a.fields, others + 1, limits.searches_per_hour;
END $$;

/* The search that the running transaction may read: committed by an earlier one; it, grant, case, role and session alive. */
CREATE FUNCTION audit.search_ok(a audit.searches) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM biz.grants g JOIN auth.sessions s ON s.id = a.session_id
    WHERE g.id = a.grant_id AND a.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
      AND clock_timestamp() < a.expires_at AND api.grant_carries(g)
      AND g.staff_id = s.staff_id AND auth.session_lives(s.id) AND api.serves_customers(s.staff_id))
$$;

/* The second step: which records a committed, flushed search found, and never what they say; every refusal is the same refusal. */
CREATE FUNCTION api.read_search(p_token bytea, p_search uuid) RETURNS TABLE (total int, not_covered int, records jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  IF NOT EXISTS (SELECT FROM audit.searches a WHERE a.id = p_search AND a.session_id = s.id AND audit.search_ok(a)) THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- The goal is taken after the search was seen: the commit that made it visible then lies before the goal.
  PERFORM audit.wait_for_disk(pg_current_wal_insert_lsn());
  -- What may have ended during the wait is asked again.
  RETURN QUERY SELECT a.row_count, a.not_covered, coalesce((SELECT jsonb_agg(jsonb_build_object(
      'id', r.id, 'kind', r.kind, 'ref', r.ref, 'items', r.item_count, 'createdAt', api.iso(r.created_at),
      'fields', (SELECT jsonb_agg(jsonb_build_object('name', f.name, 'openedBy', ARRAY(
          SELECT k.reason FROM biz.reason_fields k WHERE k.kind = r.kind AND k.field = f.name ORDER BY k.reason)) ORDER BY f.n)
        FROM unnest(r.fields) WITH ORDINALITY f(name, n))) ORDER BY h.n)
      FROM unnest(a.matched) WITH ORDINALITY h(id, n) JOIN biz.records r ON r.id = h.id AND r.account_id = a.account_id), '[]')
    FROM audit.searches a WHERE a.id = p_search AND audit.search_ok(a);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

/* As before, with the search, which the database records by itself too. */
CREATE OR REPLACE FUNCTION audit.refuse_claim(p_part jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(p_part->>'outcome', 'success') = 'success'
     AND p_part->>'action' IN ('vault.reveal', 'vault.search', 'auth.signIn', 'auth.signOut', 'auth.signOutEverywhere',
       'grants.decision', 'grants.draw', 'cases.change', 'flags.change') THEN
    RAISE EXCEPTION 'audit: this event is written by the database alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

GRANT CREATE ON SCHEMA api, audit TO custodian_definer;
ALTER FUNCTION api.open_search(bytea, uuid, uuid, text[], jsonb, uuid, uuid) OWNER TO custodian_definer;
ALTER FUNCTION audit.search_ok(audit.searches) OWNER TO custodian_definer;
ALTER FUNCTION api.read_search(bytea, uuid) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api, audit FROM custodian_definer;

GRANT SELECT ON biz.search_terms TO custodian_definer;
GRANT SELECT, INSERT ON audit.searches TO custodian_definer;
GRANT INSERT ON biz.search_terms TO custodian_ingest;
GRANT SELECT (account_id), DELETE ON biz.search_terms TO custodian_erase;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION api.open_search, api.read_search TO custodian_vault;
RESET ROLE;
