-- role: vault
-- idea: a second word under the key of a press whose event has another
-- expect: 42501 denied
-- leaves: 1
SELECT gen_random_uuid() AS pressed;
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, :pressed, NULL);
SELECT * FROM api.open_search(:token, :grant, :account, NULL, '{"names": [1]}', :pressed, NULL);
