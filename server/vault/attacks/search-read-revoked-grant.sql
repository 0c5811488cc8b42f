-- role: vault
-- idea: the grant was revoked between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as owner
UPDATE biz.grants SET state = 'revoked' WHERE id = :grant;
-- now as vault
SELECT * FROM api.read_search(:token, :search_id);
