-- role: vault
-- idea: the session was ended between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as owner
UPDATE auth.sessions SET ended_at = clock_timestamp(), ended_why = 'disabled' WHERE id = :session;
-- now as vault
SELECT * FROM api.read_search(:token, :search_id);
