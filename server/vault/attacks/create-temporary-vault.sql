-- role: vault
-- idea: a temporary table that stands before the real one
-- expect: 42501 permission denied to create temporary tables in database…
CREATE TEMPORARY TABLE grants (id uuid);
