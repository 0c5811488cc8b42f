-- role: app
-- idea: behind a common table expression, which is planned apart
-- expect: 42501 permission denied for table secrets
WITH x AS MATERIALIZED (SELECT * FROM biz.secrets) SELECT * FROM x;
