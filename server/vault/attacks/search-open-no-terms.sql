-- role: vault
-- idea: a field without words beside one that has some
-- expect: 42501 denied
SELECT * FROM api.open_search(:token, :grant, :account, '{names,title}', (:terms::jsonb) - 'title', gen_random_uuid(), NULL);
