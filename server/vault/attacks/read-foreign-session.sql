-- role: vault
-- idea: a colleague reads under an access that is not theirs
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.read_business_info(:colleague_token, :access_id);
