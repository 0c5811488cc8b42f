-- role: vault
-- idea: a session that was ended
-- expect: 42501 denied
-- now as owner
UPDATE auth.sessions SET ended_at = clock_timestamp(), ended_why = 'disabled' WHERE id = :session;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
