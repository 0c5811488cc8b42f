-- role: app
-- idea: an extension that opens other connections, each with transactions of its own
-- expect: 42501 permission denied to create extension "dblink"
CREATE EXTENSION dblink;
