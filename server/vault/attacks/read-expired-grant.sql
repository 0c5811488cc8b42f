-- role: vault
-- idea: the grant runs out while a transaction waits, for which now() stands still
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
BEGIN;
SELECT now() AS stands_still;
-- now as owner
UPDATE biz.grants SET expires_at = clock_timestamp() WHERE id = :grant;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
