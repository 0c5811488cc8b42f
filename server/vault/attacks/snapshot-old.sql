-- role: vault
-- idea: an old snapshot in which the case that was closed since is still open
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT 1 AS snapshot_taken;
-- now as owner
UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = :case;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
