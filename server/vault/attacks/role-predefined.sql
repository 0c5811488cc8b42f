-- role: app
-- idea: the server's own role that reads everything
-- expect: 42501 …
GRANT pg_read_all_data TO custodian_app;
