-- role: app
-- idea: write events in somebody's name after they signed out, from a transaction that began before
-- expect: 28000 no live session
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT 1 AS snapshot_taken;
-- now as app B
SELECT auth.sign_out(:token, false, NULL);
-- now as app
SELECT audit.append(:token, '{"action": "accounts.get"}');
