-- role: vault
-- idea: name an access by the setting that the policy reads, before the function does
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT set_config('biz.access', :access_id, false);
SELECT * FROM api.read_business_info(:colleague_token, :access_id);
