-- role: vault
-- idea: open under a grant in the state review_due
-- expect: 42501 denied
-- now as superuser
SET session_replication_role = replica;
UPDATE biz.grants SET state = 'review_due' WHERE id = :grant;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
