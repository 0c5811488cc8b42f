-- role: vault
-- idea: an operator moves somebody's record under the account that one's grant is for
-- expect: 42501 denied
-- leaves: 1
-- now as owner
UPDATE biz.records SET account_id = :account WHERE id = :other_record;
-- now as vault
SELECT access_id FROM api.open_access(:token, :grant, :other_record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.read_business_info(:token, :access_id);
