-- role: vault
-- idea: the 20 seconds of the search end while a transaction waits, for which now() stands still
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
BEGIN;
SELECT now() AS stands_still;
-- now as owner
ALTER TABLE audit.searches DISABLE TRIGGER keep;
UPDATE audit.searches SET expires_at = clock_timestamp() WHERE id = :search_id;
ALTER TABLE audit.searches ENABLE ALWAYS TRIGGER keep;
-- now as vault
SELECT * FROM api.read_search(:token, :search_id);
