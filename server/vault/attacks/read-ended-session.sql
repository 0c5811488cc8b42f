-- role: vault
-- idea: the session was ended between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE auth.sessions SET ended_at = clock_timestamp(), ended_why = 'disabled' WHERE id = :session;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
