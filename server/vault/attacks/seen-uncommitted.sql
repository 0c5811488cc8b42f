-- role: vault
-- idea: ask for the isolation level that is named after reading what is not committed
-- expect: 42501 denied
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as vault B
BEGIN ISOLATION LEVEL READ UNCOMMITTED;
SELECT * FROM api.read_business_info(:token, :access_id);
