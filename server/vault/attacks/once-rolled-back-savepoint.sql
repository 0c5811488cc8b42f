-- role: vault
-- idea: roll back to before the access and read with its number
-- expect: 42501 denied
BEGIN;
SAVEPOINT before;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
ROLLBACK TO SAVEPOINT before;
SELECT * FROM api.read_business_info(:token, :access_id);
