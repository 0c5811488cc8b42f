-- role: vault
-- idea: ask the judge whether a search may be read
-- expect: 42501 permission denied for schema audit
SELECT audit.search_ok(NULL);
