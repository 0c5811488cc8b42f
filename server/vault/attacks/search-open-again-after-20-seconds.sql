-- role: vault
-- idea: press again with the old key when its 20 seconds are over, for an answer without an event of its own
-- expect: 42501 denied
-- leaves: 1
SELECT gen_random_uuid() AS pressed;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, :pressed, NULL);
-- now as owner
ALTER TABLE audit.searches DISABLE TRIGGER keep;
UPDATE audit.searches SET expires_at = clock_timestamp() WHERE id = :search_id;
ALTER TABLE audit.searches ENABLE ALWAYS TRIGGER keep;
-- now as vault
SELECT * FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, :pressed, NULL);
