-- role: vault
-- idea: search, learn the id, roll the event back, read with the id
-- expect: 42501 denied
BEGIN;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
ROLLBACK;
SELECT * FROM api.read_search(:token, :search_id);
