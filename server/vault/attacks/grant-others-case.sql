-- role: app
-- idea: a grant for a case that is assigned to a colleague
-- expect: nothing
SELECT * FROM api.open_grant(:token, :other_account, :other_case);
