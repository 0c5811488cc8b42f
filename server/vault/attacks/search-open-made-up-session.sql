-- role: vault
-- idea: learn from the refusal whether a grant exists, without any session
-- expect: 42501 denied
SELECT * FROM api.open_search('\x00', :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
