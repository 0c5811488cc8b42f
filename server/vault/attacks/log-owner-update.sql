-- role: owner
-- idea: the owner of the log changes an event
-- expect: 42501 audit.events is append-only…
UPDATE audit.events SET actor_id = NULL;
