-- role: app
-- idea: an event of the system by no part of it, which would stand there as anonymous
-- expect: 22023 audit: no such system part
SELECT audit.append_system(NULL, '{"action": "accounts.get"}');
