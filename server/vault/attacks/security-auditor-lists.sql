-- role: app
-- idea: an auditor asks which security records there are
-- expect: 42501 denied
SELECT * FROM api.security_inventory(:auditor_token, :account, NULL, 50);
