-- role: vault
-- idea: search under a grant in the state lapsed
-- expect: 42501 denied
-- now as superuser
SET session_replication_role = replica;
UPDATE biz.grants SET state = 'lapsed' WHERE id = :grant;
-- now as vault
SELECT * FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
