-- role: app
-- idea: a schema of one's own
-- expect: 42501 permission denied for database…
CREATE SCHEMA mine;
