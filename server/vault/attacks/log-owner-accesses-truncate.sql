-- role: owner
-- idea: the accesses are emptied, so that a limit begins anew
-- expect: 42501 audit.accesses is append-only…
TRUNCATE audit.accesses;
