-- role: vault
-- idea: open under a grant in the state reviewed_misuse
-- expect: 42501 denied
-- now as superuser
SET session_replication_role = replica;
UPDATE biz.grants SET state = 'reviewed_misuse' WHERE id = :grant;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
