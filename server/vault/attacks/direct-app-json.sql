-- role: app
-- idea: the row as JSON instead of columns
-- expect: 42501 permission denied for table secrets
SELECT row_to_json(x) FROM biz.secrets x;
