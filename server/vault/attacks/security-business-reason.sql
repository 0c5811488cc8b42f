-- role: vault
-- idea: a business reason on a security record of the same account
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, :security_record, NULL, gen_random_uuid(), NULL);
