-- role: app
-- idea: an event in the name of whoever has a session that was made up
-- expect: 28000 no live session
SELECT audit.append('\x0000000000000000000000000000000000000000000000000000000000000000', '{"action": "accounts.get"}');
