-- role: vault
-- idea: a field that the reason does not open, beside one that it does
-- expect: 42501 denied
SELECT * FROM api.open_search(:token, :grant, :account, '{names,minutes}', :terms::jsonb || '{"minutes": [1]}', gen_random_uuid(), NULL);
