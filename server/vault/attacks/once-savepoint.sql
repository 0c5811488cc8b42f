-- role: vault
-- idea: a savepoint gives the row another xmin than the transaction that reads
-- expect: 42501 denied
BEGIN;
SAVEPOINT inner_one;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
RELEASE SAVEPOINT inner_one;
SELECT * FROM api.read_business_info(:token, :access_id);
