-- role: vault
-- idea: a colleague reads what somebody else found
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
SELECT * FROM api.read_search(:colleague_token, :search_id);
