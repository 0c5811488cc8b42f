-- role: app
-- idea: lock the rows, and learn from the wait that they are there
-- expect: 42501 permission denied for table secrets
SELECT FROM biz.secrets FOR KEY SHARE;
