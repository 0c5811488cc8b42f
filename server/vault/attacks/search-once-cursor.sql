-- role: vault
-- idea: declare the reading cursor and open the search in the same transaction, fetch at the end
-- expect: 42501 denied
BEGIN;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
DECLARE late CURSOR FOR SELECT * FROM api.read_search(:token, :search_id);
FETCH ALL FROM late;
