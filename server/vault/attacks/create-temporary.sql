-- role: app
-- idea: a temporary table that stands before the real one on every search path
-- expect: 42501 permission denied to create temporary tables in database …
CREATE TEMPORARY TABLE accesses (id uuid);
