-- role: vault
-- idea: a review of fraud, used to read what the customer keeps in the service
-- expect: 42501 denied
SELECT * FROM api.open_access(:lead_token, :security_grant, :record, NULL, gen_random_uuid(), NULL);
