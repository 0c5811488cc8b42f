SET ROLE custodian_owner;

CREATE FUNCTION auth.live_roles(p_staff uuid) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(role ORDER BY role), '{}') FROM auth.staff_roles WHERE staff_id = p_staff AND ended_at IS NULL
$$;

/* Neither ended nor idle nor over, and the person still works here. Asked again where content leaves, after every wait. */
CREATE FUNCTION auth.session_lives(p_session uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM auth.sessions s JOIN auth.staff p ON p.id = s.staff_id
    WHERE s.id = p_session AND s.ended_at IS NULL AND p.disabled_at IS NULL
      AND clock_timestamp() < s.expires_at AND clock_timestamp() < s.last_seen_at + s.idle)
$$;

/*
 * The one place where a session secret becomes a person: every other function asks here. Nobody is found at an isolation
 * level that keeps an old snapshot, because there a session that has ended since would still seem to live.
 */
CREATE FUNCTION auth.session_of(p_token bytea) RETURNS auth.sessions LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT s FROM auth.sessions s WHERE s.token_hash = sha256(p_token) AND auth.session_lives(s.id)
    AND current_setting('transaction_isolation') = 'read committed'
$$;

CREATE FUNCTION auth.who(p_token bytea)
RETURNS TABLE (session_id uuid, staff_id uuid, email text, name text, roles text[], expires_at timestamptz, idle_until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  IF s.id IS NULL THEN
    RETURN;
  END IF;
  -- Written at most once a minute, so that reading pages does not write rows.
  IF s.last_seen_at < clock_timestamp() - interval '1 minute' THEN
    UPDATE auth.sessions SET last_seen_at = clock_timestamp() WHERE id = s.id;
    s.last_seen_at := clock_timestamp();
  END IF;
  RETURN QUERY SELECT s.id, p.id, p.email, p.name, auth.live_roles(p.id), s.expires_at, s.last_seen_at + s.idle
    FROM auth.staff p WHERE p.id = s.staff_id;
END $$;

/* What the database records by itself, nobody can claim to have happened: a reveal or a sign-in that succeeded. */
CREATE FUNCTION audit.refuse_claim(p_part jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(p_part->>'outcome', 'success') = 'success'
     AND p_part->>'action' IN ('vault.reveal', 'auth.signIn', 'auth.signOut', 'auth.signOutEverywhere') THEN
    RAISE EXCEPTION 'audit: this event is written by the database alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

/* An event by the person whose session secret this is. The actor is never an argument. */
CREATE FUNCTION audit.append(p_token bytea, p_part jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
BEGIN
  IF s.id IS NULL THEN
    RAISE EXCEPTION 'no live session' USING ERRCODE = 'invalid_authorization_specification';
  END IF;
  PERFORM audit.refuse_claim(p_part);
  RETURN audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, p_part || jsonb_build_object('area', s.area));
END $$;

/* An event by a part of the system itself: it can never carry a person's name. */
CREATE FUNCTION audit.append_system(p_system text, p_part jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_system IS NULL OR p_system !~ '^[a-z][a-z-]{1,31}$' THEN
    RAISE EXCEPTION 'audit: no such system part' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM audit.refuse_claim(p_part);
  RETURN audit.write(NULL, p_system, '{}', NULL, p_part);
END $$;

/* What a password proof needs, and how long this caller has to wait first. An unknown address gets a salt too. */
CREATE FUNCTION auth.challenge(p_email text, p_keys bytea[]) RETURNS TABLE (salt bytea, wait_seconds int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(
      (SELECT p.salt FROM auth.passwords p JOIN auth.staff s ON s.id = p.staff_id WHERE s.email = p_email),
      (SELECT substr(sha256(d.key || convert_to(p_email, 'UTF8')), 1, 16) FROM auth.decoy d)),
    coalesce((SELECT ceil(extract(epoch FROM max(t.next_at) - clock_timestamp()))::int FROM auth.throttle t
      WHERE t.key = ANY (p_keys) AND t.next_at > clock_timestamp()), 0)
$$;

/* Slower and slower, never locked: an attacker must not be able to shut staff out. Keys in order: pair, address, account. */
CREATE FUNCTION auth.count_failure(p_keys bytea[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  free int[] := ARRAY[4, 30, 100];
  longest int[] := ARRAY[900, 900, 5];
BEGIN
  DELETE FROM auth.throttle WHERE key = ANY (p_keys) AND last_at < clock_timestamp() - interval '1 day';
  FOR n IN 1..array_length(p_keys, 1) LOOP
    INSERT INTO auth.throttle AS t (key, failures, last_at, next_at) VALUES (p_keys[n], 1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET failures = t.failures + 1, last_at = clock_timestamp(),
      next_at = clock_timestamp() + make_interval(secs => CASE WHEN t.failures < free[n] THEN 0
        ELSE least(longest[n], 2 ^ least(t.failures - free[n], 12)) END);
  END LOOP;
END $$;

/*
 * A session is born here and only here: the caller proves the password with the raw argon2id output, which is compared with a
 * hash of itself, so that not even the application's own role can open a session for a person who did not sign in.
 */
CREATE FUNCTION auth.sign_in(p_email text, p_proof bytea, p_token bytea, p_keys bytea[], p_area text, p_agent text, p_request uuid)
RETURNS TABLE (staff_id uuid, wait_seconds int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person auth.staff;
  stored bytea;
  live text[];
  waiting int;
  session uuid := gen_random_uuid();
BEGIN
  IF cardinality(p_keys) IS DISTINCT FROM 3 THEN
    RAISE EXCEPTION 'auth: failures are counted by three keys' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- Guesses sent at once stand in line here, so that each one sees the failures before it.
  PERFORM pg_advisory_xact_lock(hashtextextended(encode(p_keys[3], 'hex'), 0));
  SELECT c.wait_seconds INTO waiting FROM auth.challenge(p_email, p_keys) c;
  IF waiting > 0 THEN
    PERFORM audit.write(NULL, NULL, '{}', NULL, jsonb_build_object('action', 'auth.signIn', 'outcome', 'refused',
      'code', 'THROTTLED', 'request', p_request, 'area', p_area, 'commitments', '[2]'::jsonb));
    RETURN QUERY SELECT NULL::uuid, waiting;
    RETURN;
  END IF;
  SELECT s.* INTO person FROM auth.staff s WHERE s.email = p_email;
  SELECT p.verifier INTO stored FROM auth.passwords p WHERE p.staff_id = person.id;
  live := auth.live_roles(person.id);
  IF length(p_token) < 32 OR stored IS NULL OR stored <> sha256(p_proof) OR person.disabled_at IS NOT NULL OR live = '{}' THEN
    PERFORM auth.count_failure(p_keys);
    PERFORM audit.write(NULL, NULL, '{}', NULL, jsonb_build_object('action', 'auth.signIn', 'outcome', 'refused',
      'code', 'WRONG_CREDENTIALS', 'request', p_request, 'area', p_area, 'commitments', '[2]'::jsonb,
      'subjects', CASE WHEN person.id IS NULL THEN '[]' ELSE jsonb_build_array(person.id) END));
    RETURN QUERY SELECT NULL::uuid, 0;
    RETURN;
  END IF;
  DELETE FROM auth.throttle WHERE key = p_keys[1];
  INSERT INTO auth.sessions (id, token_hash, staff_id, idle, expires_at, methods, area, agent)
  VALUES (session, sha256(p_token), person.id,
    CASE WHEN live && ARRAY['support', 'lead', 'privacy'] THEN interval '15 minutes' ELSE interval '1 hour' END,
    clock_timestamp() + interval '12 hours', ARRAY['pwd'], p_area, left(p_agent, 200));
  PERFORM audit.write(person.id, NULL, live, session, jsonb_build_object('action', 'auth.signIn', 'request', p_request,
    'area', p_area, 'subjects', jsonb_build_array(person.id), 'commitments', '[2]'::jsonb));
  RETURN QUERY SELECT person.id, 0;
END $$;

CREATE FUNCTION auth.sign_out(p_token bytea, p_everywhere boolean, p_request uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s auth.sessions := auth.session_of(p_token);
  ended int;
BEGIN
  IF s.id IS NULL THEN
    RETURN 0;
  END IF;
  UPDATE auth.sessions x SET ended_at = clock_timestamp(), ended_why = CASE WHEN p_everywhere THEN 'sign_out_everywhere' ELSE 'sign_out' END
    WHERE x.ended_at IS NULL AND (x.id = s.id OR (p_everywhere AND x.staff_id = s.staff_id));
  GET DIAGNOSTICS ended = ROW_COUNT;
  PERFORM audit.write(s.staff_id, NULL, auth.live_roles(s.staff_id), s.id, jsonb_build_object(
    'action', CASE WHEN p_everywhere THEN 'auth.signOutEverywhere' ELSE 'auth.signOut' END, 'request', p_request, 'area', s.area,
    'subjects', jsonb_build_array(s.staff_id), 'rows', ended, 'commitments', '[2]'::jsonb));
  RETURN ended;
END $$;

GRANT CREATE ON SCHEMA auth, audit TO custodian_definer;
ALTER FUNCTION auth.live_roles(uuid) OWNER TO custodian_definer;
ALTER FUNCTION auth.session_lives(uuid) OWNER TO custodian_definer;
ALTER FUNCTION auth.session_of(bytea) OWNER TO custodian_definer;
ALTER FUNCTION auth.who(bytea) OWNER TO custodian_definer;
ALTER FUNCTION auth.challenge(text, bytea[]) OWNER TO custodian_definer;
ALTER FUNCTION auth.count_failure(bytea[]) OWNER TO custodian_definer;
ALTER FUNCTION auth.sign_in(text, bytea, bytea, bytea[], text, text, uuid) OWNER TO custodian_definer;
ALTER FUNCTION auth.sign_out(bytea, boolean, uuid) OWNER TO custodian_definer;
ALTER FUNCTION audit.refuse_claim(jsonb) OWNER TO custodian_definer;
ALTER FUNCTION audit.append(bytea, jsonb) OWNER TO custodian_definer;
ALTER FUNCTION audit.append_system(text, jsonb) OWNER TO custodian_definer;
REVOKE CREATE ON SCHEMA auth, audit FROM custodian_definer;
GRANT USAGE ON SCHEMA audit, auth TO custodian_ingest;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION auth.who, auth.challenge, auth.sign_in, auth.sign_out, audit.append, audit.append_system TO custodian_app;
GRANT EXECUTE ON FUNCTION audit.append_system TO custodian_ingest, custodian_owner;
RESET ROLE;
