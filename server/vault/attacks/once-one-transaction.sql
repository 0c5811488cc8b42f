-- role: vault
-- idea: open and read in one transaction, then roll back
-- expect: 42501 denied
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.read_business_info(:token, :access_id);
