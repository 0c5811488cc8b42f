-- role: vault
-- idea: a comparison with nothing is neither true nor false
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, NULL, :record, NULL, gen_random_uuid(), NULL);
