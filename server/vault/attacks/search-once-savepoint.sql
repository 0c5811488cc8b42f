-- role: vault
-- idea: a savepoint gives the row another xmin than the transaction that reads
-- expect: 42501 denied
BEGIN;
SAVEPOINT inner_one;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
RELEASE SAVEPOINT inner_one;
SELECT * FROM api.read_search(:token, :search_id);
