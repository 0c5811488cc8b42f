-- role: vault
-- idea: one's own grant, and the words of another account
-- expect: 42501 denied
SELECT * FROM api.open_search(:token, :grant, :other_account, NULL, :other_terms::jsonb, gen_random_uuid(), NULL);
