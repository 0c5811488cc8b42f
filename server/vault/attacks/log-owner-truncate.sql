-- role: owner
-- idea: the owner of the log empties it
-- expect: 42501 audit.events is append-only…
TRUNCATE audit.events;
