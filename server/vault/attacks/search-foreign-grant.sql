-- role: vault
-- idea: a colleague's grant under one's own session
-- expect: 42501 denied
SELECT * FROM api.open_search(:token, :other_grant, :other_account, NULL, :other_terms::jsonb, gen_random_uuid(), NULL);
