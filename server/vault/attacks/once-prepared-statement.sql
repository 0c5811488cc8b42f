-- role: vault
-- idea: prepared before the access, run with it
-- expect: 42501 denied
PREPARE reading AS SELECT * FROM api.read_business_info(:token, current_setting('own.access')::uuid);
BEGIN;
SELECT set_config('own.access', access_id::text, false) FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
EXECUTE reading;
