-- role: app
-- idea: the web application calls the search past the vault's pool
-- expect: 42501 permission denied for function open_search
SELECT * FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
