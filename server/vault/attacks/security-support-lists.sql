-- role: app
-- idea: a support person asks the function itself which security records there are
-- expect: 42501 denied
SELECT * FROM api.security_inventory(:token, :account, NULL, 50);
