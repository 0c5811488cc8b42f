-- role: vault
-- idea: ask for the isolation level that is named after reading what is not committed
-- expect: 42501 denied
BEGIN;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as vault B
BEGIN ISOLATION LEVEL READ UNCOMMITTED;
SELECT * FROM api.read_search(:token, :search_id);
