-- role: vault
-- idea: open and read in one transaction, then roll back
-- expect: 42501 denied
BEGIN;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
SELECT * FROM api.read_search(:token, :search_id);
