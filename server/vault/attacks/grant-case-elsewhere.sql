-- role: app
-- idea: a grant on any account for one's own case on another
-- expect: nothing
SELECT * FROM api.open_grant(:token, :other_account, :case);
