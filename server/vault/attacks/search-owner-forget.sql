-- role: owner
-- idea: take the searches away, so that the count of the hour begins anew
-- expect: 42501 audit.searches is append-only…
DELETE FROM audit.searches;
