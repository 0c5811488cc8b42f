-- role: owner
-- idea: the owner of the log deletes from it
-- expect: 42501 audit.events is append-only: a wrong row is corrected by a later row that points at it
-- leaves: 1
-- now as vault
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
DELETE FROM audit.events WHERE account_id = :account;
