-- role: release
-- idea: a role made for other protected data
-- expect: 42501 permission denied for schema biz
SELECT * FROM biz.secrets;
