-- role: app
-- idea: a grant for a case that is assigned to a colleague
-- expect: 42501 denied
SELECT * FROM api.open_grant(:token, :other_account, :other_case);
