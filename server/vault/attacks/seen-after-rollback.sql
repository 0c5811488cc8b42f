-- role: vault
-- idea: open, learn the id, roll the event back, read with the id
-- expect: 42501 denied
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
ROLLBACK;
SELECT * FROM api.read_business_info(:token, :access_id);
