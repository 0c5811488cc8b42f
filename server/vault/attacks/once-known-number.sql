-- role: vault
-- idea: have a transaction number before the access is opened
-- expect: 42501 denied
BEGIN;
SELECT pg_current_xact_id() AS mine;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.read_business_info(:token, :access_id);
