-- role: vault
-- idea: open from an old snapshot, in which the grant still runs
-- expect: 42501 denied
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT 1 AS snapshot_taken;
-- now as owner
UPDATE biz.grants SET ended_at = clock_timestamp() WHERE id = :grant;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
