-- role: app
-- idea: call the function that writes events for others, with an actor of one's choice
-- expect: 42501 permission denied for function write
SELECT audit.write(:colleague, NULL, '{support}', NULL, '{"action": "accounts.get"}');
