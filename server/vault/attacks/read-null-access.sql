-- role: vault
-- idea: an access that is nothing
-- expect: 42501 denied
SELECT * FROM api.read_business_info(:token, NULL);
