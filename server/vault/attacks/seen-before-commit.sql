-- role: vault
-- idea: open in one session and read in another while the first has not committed
-- expect: 42501 denied
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as vault B
SELECT * FROM api.read_business_info(:token, :access_id);
