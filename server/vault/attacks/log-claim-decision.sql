-- role: app
-- idea: claim a decision that never was
-- expect: 42501 audit: this event is written by the database alone
SELECT audit.append(:token, '{"action": "grants.decision"}');
