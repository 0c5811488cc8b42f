-- role: vault
-- idea: learn from the refusal whether a record exists
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, gen_random_uuid(), NULL, gen_random_uuid(), NULL);
