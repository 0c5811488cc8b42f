-- role: vault
-- idea: the grant was revoked between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE biz.grants SET state = 'revoked' WHERE id = :grant;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
