-- role: vault
-- idea: search in one session and read in another while the first has not committed
-- expect: 42501 denied
BEGIN;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as vault B
SELECT * FROM api.read_search(:token, :search_id);
