-- role: vault
-- idea: one record more than the grant is for
-- expect: 42501 denied
-- leaves: 1
-- now as owner
UPDATE biz.grants SET record_limit = 1 WHERE id = :grant;
INSERT INTO biz.records SELECT gen_random_uuid(), account_id, gen_random_uuid()::text, kind, fields, 1, 1, now(), now() FROM biz.records WHERE id = :record RETURNING id AS second_record;
-- now as vault
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.open_access(:token, :grant, :second_record, NULL, gen_random_uuid(), NULL);
