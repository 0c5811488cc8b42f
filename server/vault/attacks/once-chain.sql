-- role: vault
-- idea: go on in a chained transaction after rolling back
-- expect: 42501 denied
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
ROLLBACK AND CHAIN;
SELECT * FROM api.read_business_info(:token, :access_id);
