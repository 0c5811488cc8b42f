-- role: vault
-- idea: the 20 seconds of the access end while a transaction waits, for which now() stands still
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
BEGIN;
SELECT now() AS stands_still;
-- now as owner
ALTER TABLE audit.accesses DISABLE TRIGGER keep;
UPDATE audit.accesses SET expires_at = clock_timestamp() WHERE id = :access_id;
ALTER TABLE audit.accesses ENABLE ALWAYS TRIGGER keep;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
