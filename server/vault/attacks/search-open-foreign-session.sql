-- role: vault
-- idea: a grant of one person under the session of another
-- expect: 42501 denied
SELECT * FROM api.open_search(:colleague_token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
