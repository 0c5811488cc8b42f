-- role: vault
-- idea: two statements in one message are one transaction without saying so
-- expect: 42501 denied
SELECT set_config('own.search', search_id::text, false) FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL) \;
SELECT * FROM api.read_search(:token, current_setting('own.search')::uuid);
