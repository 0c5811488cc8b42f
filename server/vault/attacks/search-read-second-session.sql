-- role: vault
-- idea: the same person reads from a second session than the one on record
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
SELECT * FROM api.read_search(:second_token, :search_id);
