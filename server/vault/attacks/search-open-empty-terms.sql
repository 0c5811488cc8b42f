-- role: vault
-- idea: no word at all is held by every record
-- expect: 42501 denied
SELECT * FROM api.open_search(:token, :grant, :account, '{names}', '{"names": []}', gen_random_uuid(), NULL);
