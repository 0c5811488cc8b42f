-- role: vault
-- idea: a transaction that began before the grant ran out, for which now() stands still
-- expect: 42501 denied
BEGIN;
SELECT now() AS stands_still;
-- now as owner
UPDATE biz.grants SET expires_at = clock_timestamp() WHERE id = :grant;
-- now as vault
SELECT * FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
