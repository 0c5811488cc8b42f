-- role: vault
-- idea: two statements in one message are one transaction without saying so
-- expect: 42501 denied
SELECT set_config('own.access', access_id::text, false) FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL) \;
SELECT * FROM api.read_business_info(:token, current_setting('own.access')::uuid);
