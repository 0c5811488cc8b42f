-- role: app
-- idea: an event under one's own session that names somebody else as the actor
-- expect: 22023 audit: an event has no such part
SELECT audit.append(:token, jsonb_build_object('action', 'accounts.get', 'actor', :colleague::text));
