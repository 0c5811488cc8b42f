-- role: app
-- idea: delete the event of a reveal
-- expect: 42501 permission denied for table events
-- leaves: 1
-- now as vault
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as app
DELETE FROM audit.events WHERE account_id = :account;
