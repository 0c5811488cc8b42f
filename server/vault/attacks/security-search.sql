-- role: vault
-- idea: business information is searched under a review of fraud
-- expect: 42501 denied
SELECT * FROM api.open_search(:lead_token, :security_grant, :account, NULL, :terms, gen_random_uuid(), NULL);
