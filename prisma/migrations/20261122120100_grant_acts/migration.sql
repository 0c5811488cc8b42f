SET ROLE custodian_owner;

CREATE FUNCTION biz.decides(p_staff uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT auth.live_roles(p_staff) && ARRAY['lead', 'privacy']
$$;

/* Percentage and working hours by which reviews are chosen; one row. */
CREATE TABLE biz.review_rules (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  percent int NOT NULL DEFAULT 5 CHECK (percent BETWEEN 0 AND 100),
  zone text NOT NULL DEFAULT 'UTC',
  begins int NOT NULL DEFAULT 6,
  ends int NOT NULL DEFAULT 20
);
INSERT INTO biz.review_rules DEFAULT VALUES;

/* What speaks for a look at this grant, as far as it can be told when it ends. */
CREATE FUNCTION biz.causes_at_end(g biz.grants) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.review_causes || ARRAY(
    SELECT 'repeated_text' WHERE EXISTS (SELECT FROM biz.grant_notes mine JOIN biz.grant_notes other ON other.staff_id = mine.staff_id
        AND other.grant_id <> mine.grant_id AND lower(trim(other.body)) = lower(trim(mine.body))
        AND other.written_at > mine.written_at - interval '30 days'
      WHERE mine.grant_id = g.id AND mine.staff_id = g.staff_id)
    UNION ALL SELECT 'empty_text' WHERE EXISTS (SELECT FROM biz.grant_notes n WHERE n.grant_id = g.id AND n.staff_id = g.staff_id
      AND cardinality(ARRAY(SELECT DISTINCT lower(w) FROM regexp_split_to_table(trim(n.body), '\s+') w)) < 3)
    UNION ALL SELECT 'several_accounts' WHERE (SELECT count(DISTINCT o.account_id) FROM biz.grants o
      WHERE o.case_id = g.case_id OR o.reference = g.reference) > (SELECT r.accounts_usual FROM biz.reasons r WHERE r.code = g.reason)
    UNION ALL SELECT 'off_hours' FROM biz.review_rules r WHERE extract(isodow FROM g.opened_at AT TIME ZONE r.zone) > 5
      OR extract(hour FROM g.opened_at AT TIME ZONE r.zone) NOT BETWEEN r.begins AND r.ends - 1
    UNION ALL SELECT 'staff_relation' WHERE 'staff_relation' = ANY (crm.flags_of(g.account_id)))
$$;

/* Ends a grant for good, and says at once whether somebody has to look at it. One that never ran needs no look. */
CREATE FUNCTION biz.finish_grant(p_grant uuid, p_act text, p_state text, p_session auth.sessions, p_note text, p_request uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g biz.grants;
BEGIN
  PERFORM biz.move_grant(p_grant, p_act, ARRAY[p_state], p_session, p_note, p_request);
  UPDATE biz.grants SET ended_at = coalesce(ended_at, clock_timestamp()) WHERE id = p_grant RETURNING * INTO g;
  IF g.opened_at IS NOT NULL THEN
    PERFORM biz.choose_for_review(p_grant, biz.causes_at_end(g));
  END IF;
END $$;

CREATE FUNCTION biz.choose_for_review(p_grant uuid, p_causes text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_causes <> '{}' THEN
    UPDATE biz.grants SET review_causes = p_causes, review_due_at = coalesce(review_due_at, clock_timestamp() + interval '24 hours') WHERE id = p_grant;
    PERFORM biz.move_grant(p_grant, 'choose', '{review_due}', NULL, NULL, NULL);
  END IF;
END $$;

/* Approved by others, begun by the person: the minutes run from the moment when somebody is there to use them. */
CREATE FUNCTION api.begin_grant(p_token bytea, p_grant uuid, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  IF (g.staff_id = s.staff_id AND g.state = 'approved' AND clock_timestamp() < g.lapses_at AND api.serves_customers(s.staff_id)
      AND (g.case_id IS NULL OR api.case_carries(g.case_id, g.account_id, g.staff_id))) IS NOT TRUE THEN
    RETURN false;
  END IF;
  UPDATE biz.grants SET opened_at = clock_timestamp(), expires_at = clock_timestamp() +
    make_interval(mins => (SELECT r.minutes FROM biz.reasons r WHERE r.code = g.reason)) WHERE id = g.id;
  PERFORM biz.move_grant(g.id, 'begin', '{active}', s, NULL, p_request);
  RETURN true;
END $$;

/* One's own grant is ended; somebody else's is revoked, by those who decide. */
CREATE FUNCTION api.end_grant(p_token bytea, p_grant uuid, p_note text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  IF s.id IS NULL OR g.state IS NULL OR g.state NOT IN ('requested', 'more_info', 'approved', 'active', 'extension_requested') THEN
    RETURN NULL;
  ELSIF g.staff_id = s.staff_id THEN
    PERFORM biz.finish_grant(g.id, 'end', 'ended_by_person', s, nullif(trim(p_note), ''), p_request);
    RETURN 'ended_by_person';
  ELSIF biz.decides(s.staff_id) AND length(trim(p_note)) >= 15 THEN
    PERFORM biz.finish_grant(g.id, 'revoke', 'revoked', s, trim(p_note), p_request);
    RETURN 'revoked';
  END IF;
  RETURN NULL;
END $$;

/* More time is a new decision, and never more than eight hours in all. Answers the state, or in one word what is missing. */
CREATE FUNCTION api.extend_grant(p_token bytea, p_grant uuid, p_note text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  IF (g.staff_id = s.staff_id AND g.state = 'active' AND api.grant_carries(g) AND api.serves_customers(s.staff_id)
      AND NOT (SELECT r.provisional FROM biz.reasons r WHERE r.code = g.reason)) IS NOT TRUE THEN
    RETURN 'denied';
  ELSIF g.expires_at >= g.opened_at + interval '8 hours' THEN
    RETURN 'cap';
  ELSIF EXISTS (SELECT FROM biz.grant_decisions d WHERE d.grant_id = g.id AND d.to_state = 'auto_approved') AND crm.flags_of(g.account_id) = '{}' THEN
    PERFORM biz.move_grant(g.id, 'extend', '{active}', s, nullif(trim(p_note), ''), p_request);
    PERFORM biz.add_time(g.id);
    RETURN 'active';
  ELSIF length(trim(p_note)) >= 15 THEN
    PERFORM biz.move_grant(g.id, 'extend', '{extension_requested}', s, trim(p_note), p_request);
    RETURN 'extension_requested';
  END IF;
  RETURN 'note';
END $$;

CREATE FUNCTION biz.add_time(p_grant uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE biz.grants g SET expires_at = least(g.opened_at + interval '8 hours', g.expires_at + make_interval(mins => r.minutes))
    FROM biz.reasons r WHERE r.code = g.reason AND g.id = p_grant
$$;

/* A second person decides. Answers the state that follows, or in one word what is missing. */
CREATE FUNCTION api.decide_grant(p_token bytea, p_grant uuid, p_verdict text, p_note text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  next_state text;
  enough boolean;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  IF (s.id IS NOT NULL AND biz.decides(s.staff_id) AND p_verdict IN ('approve', 'deny', 'more_info')) IS NOT TRUE THEN
    RETURN 'denied';
  ELSIF g.staff_id = s.staff_id THEN
    RETURN 'own';
  ELSIF (g.state = 'requested' AND clock_timestamp() < g.lapses_at OR g.state = 'extension_requested' AND p_verdict <> 'more_info'
      AND clock_timestamp() < g.expires_at) IS NOT TRUE THEN
    RETURN 'decided';
  ELSIF p_verdict <> 'approve' AND length(trim(p_note)) >= 15 IS NOT TRUE THEN
    RETURN 'note';
  ELSIF p_verdict = 'approve' AND EXISTS (SELECT FROM biz.approvals_since_asked(g.id) a WHERE a = s.staff_id) THEN
    RETURN 'twice';
  END IF;
  enough := (SELECT count(DISTINCT a) FROM biz.approvals_since_asked(g.id) a) + 1 >= (SELECT greatest(r.approvers, 1) FROM biz.reasons r WHERE r.code = g.reason);
  next_state := CASE
    WHEN p_verdict = 'approve' AND NOT enough THEN g.state
    WHEN g.state = 'extension_requested' THEN 'active'
    WHEN p_verdict = 'approve' THEN 'approved'
    WHEN p_verdict = 'deny' THEN 'denied' ELSE 'more_info' END;
  PERFORM biz.move_grant(g.id, p_verdict, ARRAY[next_state], s, nullif(trim(p_note), ''), p_request);
  IF g.state = 'extension_requested' AND p_verdict = 'approve' AND enough THEN
    PERFORM biz.add_time(g.id);
  END IF;
  RETURN next_state;
END $$;

CREATE FUNCTION api.answer_grant(p_token bytea, p_grant uuid, p_note text, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  IF (g.staff_id = s.staff_id AND g.state = 'more_info' AND clock_timestamp() < g.lapses_at AND length(trim(p_note)) >= 15) IS NOT TRUE THEN
    RETURN false;
  END IF;
  PERFORM biz.move_grant(g.id, 'answer', '{requested}', s, trim(p_note), p_request);
  RETURN true;
END $$;

/* A look back. What was broken open gets one of the other reasons, or it was misuse. Answers the state, or what is missing. */
CREATE FUNCTION api.review_grant(p_token bytea, p_grant uuid, p_verdict text, p_recoded text, p_note text, p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions;
  g biz.grants;
  provisional boolean;
BEGIN
  SELECT x.* INTO g FROM biz.grants x WHERE x.id = p_grant FOR UPDATE;
  s := auth.session_of(p_token);
  provisional := (SELECT r.provisional FROM biz.reasons r WHERE r.code = g.reason);
  IF (s.id IS NOT NULL AND biz.decides(s.staff_id) AND p_verdict IN ('ok', 'insufficient', 'misuse')) IS NOT TRUE THEN
    RETURN 'denied';
  ELSIF g.staff_id = s.staff_id THEN
    RETURN 'own';
  ELSIF g.state IN ('review_due', 'disputed_by_customer') IS NOT TRUE THEN
    RETURN 'decided';
  ELSIF p_verdict <> 'ok' AND length(trim(p_note)) >= 15 IS NOT TRUE THEN
    RETURN 'note';
  ELSIF provisional AND p_verdict <> 'misuse'
      AND NOT EXISTS (SELECT FROM biz.reasons r WHERE r.code = p_recoded AND NOT r.provisional AND r.commitments && ARRAY[19, 20, 27]::smallint[]) THEN
    RETURN 'recode';
  END IF;
  UPDATE biz.grants SET recoded = CASE WHEN provisional AND p_verdict <> 'misuse' THEN p_recoded END WHERE id = g.id;
  PERFORM biz.move_grant(g.id, 'review', ARRAY['reviewed_' || p_verdict], s, nullif(trim(p_note), ''), p_request);
  RETURN 'reviewed_' || p_verdict;
END $$;

/* What time alone decides. Anyone may call it at any time: it does only what is due. */
CREATE FUNCTION api.settle_grants() RETURNS TABLE (lapsed int, expired int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g biz.grants;
BEGIN
  lapsed := 0;
  expired := 0;
  FOR g IN SELECT * FROM biz.grants x WHERE x.state IN ('requested', 'more_info', 'approved') AND x.lapses_at <= clock_timestamp() FOR UPDATE SKIP LOCKED LOOP
    PERFORM biz.finish_grant(g.id, 'lapse', 'lapsed', NULL, NULL, NULL);
    lapsed := lapsed + 1;
  END LOOP;
  FOR g IN SELECT * FROM biz.grants x WHERE x.state IN ('active', 'extension_requested')
      AND (x.expires_at <= clock_timestamp() OR x.ended_at IS NOT NULL) FOR UPDATE SKIP LOCKED LOOP
    PERFORM biz.finish_grant(g.id, 'expire', 'expired', NULL, NULL, NULL);
    expired := expired + 1;
  END LOOP;
  RETURN NEXT;
END $$;

/* The draw of a day, published in its event: SHA-256 of the seed and the grant's id, first four bytes as a number, modulo 100. */
CREATE TABLE biz.review_draws (
  day date PRIMARY KEY,
  seed text NOT NULL,
  event_id bigint NOT NULL
);
SELECT audit.guard('biz.review_draws');

CREATE FUNCTION biz.drawn(p_seed text, p_grant uuid) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ('x' || encode(substr(sha256(convert_to(p_seed || p_grant, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint::int8 % 100
$$;

/* Once a night, over grants that ended without a cause: chance, no work on the case afterwards, far above one's own usual. */
CREATE FUNCTION api.draw_reviews() RETURNS TABLE (examined int, chosen int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  draw biz.review_draws;
  g biz.grants;
  causes text[];
  made text := gen_random_uuid()::text;
BEGIN
  examined := 0;
  chosen := 0;
  PERFORM pg_advisory_xact_lock(hashtext('biz.review_draws'));
  SELECT d.* INTO draw FROM biz.review_draws d WHERE d.day = (clock_timestamp() AT TIME ZONE 'UTC')::date;
  IF draw.day IS NULL THEN
    INSERT INTO biz.review_draws VALUES ((clock_timestamp() AT TIME ZONE 'UTC')::date, made, audit.write(NULL, 'grants', '{}', NULL,
      jsonb_build_object('action', 'grants.draw', 'commitments', '[19]'::jsonb, 'detail', jsonb_build_object('seed', made,
        'percent', (SELECT r.percent FROM biz.review_rules r))))) RETURNING * INTO draw;
  END IF;
  FOR g IN SELECT * FROM biz.grants x WHERE x.state IN ('ended_by_person', 'ended_with_case', 'expired', 'revoked')
      AND x.opened_at IS NOT NULL AND x.examined_at IS NULL FOR UPDATE SKIP LOCKED LOOP
    causes := ARRAY(
      SELECT 'random' FROM biz.review_rules r WHERE biz.drawn(draw.seed, g.id) < r.percent
      UNION ALL SELECT 'no_activity' WHERE biz.shown_under(g.id) > 0 AND NOT EXISTS (
          SELECT FROM crm.cases c WHERE c.id = g.case_id AND greatest(c.as_of, c.closed_at) > g.opened_at)
        AND NOT EXISTS (SELECT FROM crm.notes n WHERE n.account_id = g.account_id AND n.staff_id = g.staff_id AND n.written_at > g.opened_at)
      UNION ALL SELECT 'above_usual' WHERE biz.shown_under(g.id) >= 10 AND biz.shown_under(g.id) > 3 * coalesce((SELECT avg(biz.shown_under(o.id))
        FROM biz.grants o WHERE o.staff_id = g.staff_id AND o.id <> g.id AND o.opened_at BETWEEN g.opened_at - interval '30 days' AND g.opened_at), 0));
    UPDATE biz.grants SET examined_at = clock_timestamp() WHERE id = g.id;
    PERFORM biz.choose_for_review(g.id, causes);
    examined := examined + 1;
    chosen := chosen + (causes <> '{}')::int;
  END LOOP;
  RETURN NEXT;
END $$;

/* How many different records were shown under a grant. */
CREATE FUNCTION biz.shown_under(p_grant uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(DISTINCT a.record_id)::int FROM audit.accesses a WHERE a.grant_id = p_grant
$$;

/* The case closes or goes to somebody else: what rested on it ends in the same transaction, whoever writes. */
CREATE FUNCTION crm.end_grants_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g uuid;
BEGIN
  FOR g IN SELECT x.id FROM biz.grants x WHERE x.case_id = NEW.id AND x.state IN ('requested', 'more_info', 'approved', 'active', 'extension_requested')
      AND (NEW.status = 'closed' OR NEW.assignee_id IS DISTINCT FROM x.staff_id OR NEW.account_id <> x.account_id) FOR UPDATE LOOP
    PERFORM biz.finish_grant(g, 'close_case', 'ended_with_case', NULL, NULL, NULL);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER end_grants AFTER UPDATE ON crm.cases FOR EACH ROW
  WHEN (NEW.status = 'closed' OR NEW.assignee_id IS DISTINCT FROM OLD.assignee_id OR NEW.account_id <> OLD.account_id)
  EXECUTE FUNCTION crm.end_grants_of_case();
ALTER TABLE crm.cases ENABLE ALWAYS TRIGGER end_grants;

RESET ROLE;
