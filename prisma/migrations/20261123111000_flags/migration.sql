SET ROLE custodian_owner;

CREATE INDEX account_flags_by_flag ON crm.account_flags (flag, account_id);
CREATE INDEX grants_by_emergency ON biz.grants (opened_at) WHERE reason = 'EMERGENCY';

/* When a flag was last spoken of, on or off: a line of the import that is older changes nothing. */
CREATE TABLE crm.flag_standings (
  account_id uuid NOT NULL REFERENCES crm.accounts,
  flag text NOT NULL CHECK (flag IN ('vip', 'minor', 'legal_hold', 'staff_relation')),
  as_of timestamptz NOT NULL,
  PRIMARY KEY (account_id, flag)
);

/* What the import says of flags. Each that it changes is an event, because a flag decides whether one person is enough. */
CREATE FUNCTION crm.take_flags(p_rows json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
  changed int;
BEGIN
  FOR one IN SELECT * FROM json_to_recordset(p_rows) AS x(account_id uuid, flag text, stands boolean, as_of timestamptz) LOOP
    INSERT INTO crm.flag_standings AS t VALUES (one.account_id, one.flag, one.as_of)
      ON CONFLICT (account_id, flag) DO UPDATE SET as_of = excluded.as_of WHERE t.as_of <= excluded.as_of;
    CONTINUE WHEN NOT FOUND;
    IF one.stands THEN
      INSERT INTO crm.account_flags (account_id, flag) VALUES (one.account_id, one.flag) ON CONFLICT DO NOTHING;
    ELSE
      DELETE FROM crm.account_flags f WHERE f.account_id = one.account_id AND f.flag = one.flag;
    END IF;
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed > 0 THEN
      PERFORM audit.write(NULL, 'import', '{}', NULL, jsonb_build_object('action', 'flags.change', 'account', one.account_id,
        'subjects', jsonb_build_array(one.account_id), 'commitments', '[19]'::jsonb,
        'detail', jsonb_build_object('flag', one.flag, 'on', one.stands)));
    END IF;
  END LOOP;
END $$;

/* As before; and the import does not undo it with an older line, and what stands already is no change. */
CREATE OR REPLACE FUNCTION api.flag_account(p_token bytea, p_account uuid, p_flag text, p_on boolean, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
  changed int;
BEGIN
  IF (s.id IS NOT NULL AND biz.decides(s.staff_id) AND EXISTS (SELECT FROM crm.accounts a WHERE a.id = p_account)) IS NOT TRUE THEN
    RETURN false;
  ELSIF p_on THEN
    INSERT INTO crm.account_flags (account_id, flag, set_by) VALUES (p_account, p_flag, s.staff_id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM crm.account_flags f WHERE f.account_id = p_account AND f.flag = p_flag;
  END IF;
  GET DIAGNOSTICS changed = ROW_COUNT;
  INSERT INTO crm.flag_standings AS t VALUES (p_account, p_flag, clock_timestamp())
    ON CONFLICT (account_id, flag) DO UPDATE SET as_of = greatest(t.as_of, excluded.as_of);
  IF changed > 0 THEN
    PERFORM audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object('action', 'flags.change', 'request', p_request,
      'account', p_account, 'subjects', jsonb_build_array(p_account), 'commitments', '[19]'::jsonb, 'area', s.area,
      'detail', jsonb_build_object('flag', p_flag, 'on', p_on)));
  END IF;
  RETURN true;
END $$;

/*
 * Whether something changed that this person must see at once: a grant of theirs began or ended, and for those who decide,
 * somebody broke the glass. Only a hash leaves, so this can be asked again and again without an event; what changed is then
 * read by procedures that leave one. It does not count as work: a session that only asks this goes idle.
 */
CREATE FUNCTION api.pulse(p_token bytea) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  IF s.id IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN encode(sha256(convert_to(concat_ws(' / ', s.id,
    (SELECT string_agg(concat_ws(' ', g.id, g.state, g.expires_at), ', ' ORDER BY g.id) FROM biz.grants g
      WHERE g.staff_id = s.staff_id AND g.requested_at > clock_timestamp() - interval '1 day'),
    CASE WHEN biz.decides(s.staff_id) THEN (SELECT string_agg(concat_ws(' ', g.id, g.state), ', ' ORDER BY g.id) FROM biz.grants g
      WHERE g.reason = 'EMERGENCY' AND g.opened_at > clock_timestamp() - interval '1 day') END), 'UTF8')), 'hex');
END $$;

GRANT CREATE ON SCHEMA api, crm TO custodian_definer;
ALTER FUNCTION crm.take_flags(json) OWNER TO custodian_definer;
ALTER FUNCTION api.pulse(bytea) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA api, crm FROM custodian_definer;
GRANT SELECT, INSERT, UPDATE ON crm.flag_standings TO custodian_definer;
GRANT SELECT ON crm.flag_standings TO custodian_ingest;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION crm.take_flags TO custodian_ingest;
GRANT EXECUTE ON FUNCTION api.pulse TO custodian_app;
RESET ROLE;
