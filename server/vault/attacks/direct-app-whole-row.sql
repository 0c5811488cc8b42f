-- role: app
-- idea: the row as one value, cast to text
-- expect: 42501 permission denied for table secrets
SELECT x::text FROM biz.secrets x;
