-- role: vault
-- idea: press again with the old key when its 20 seconds are over, for content without an event of its own
-- expect: 42501 denied
-- leaves: 1
SELECT gen_random_uuid() AS pressed;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, :pressed, NULL);
-- now as owner
ALTER TABLE audit.accesses DISABLE TRIGGER keep;
UPDATE audit.accesses SET expires_at = clock_timestamp() WHERE id = :access_id;
ALTER TABLE audit.accesses ENABLE ALWAYS TRIGGER keep;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, :pressed, NULL);
