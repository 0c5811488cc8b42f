-- role: vault
-- idea: no grant at all
-- expect: 42501 denied
SELECT * FROM api.open_search(:token, gen_random_uuid(), :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
