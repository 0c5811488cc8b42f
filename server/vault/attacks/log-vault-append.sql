-- role: vault
-- idea: the role of the vault writes an event of its own
-- expect: 42501 permission denied for schema audit
SELECT audit.append(:token, '{"action": "accounts.get"}');
