-- role: app
-- idea: a grant on any account for one's own case on another
-- expect: 42501 denied
SELECT * FROM api.open_grant(:token, :other_account, :case);
