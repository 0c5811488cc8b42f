-- role: vault
-- idea: read in the snapshot of another session, taken before the grant was ended
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as vault B
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT pg_export_snapshot() AS earlier;
-- now as owner
UPDATE biz.grants SET ended_at = clock_timestamp() WHERE id = :grant;
-- now as vault
BEGIN ISOLATION LEVEL REPEATABLE READ;
SET TRANSACTION SNAPSHOT :earlier;
SELECT * FROM api.read_business_info(:token, :access_id);
