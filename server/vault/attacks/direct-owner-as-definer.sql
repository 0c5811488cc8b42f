-- role: owner
-- idea: the owner becomes the functions' owner and names an access that has run out
-- expect: nothing
-- leaves: 1
-- now as vault
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
ALTER TABLE audit.accesses DISABLE TRIGGER keep;
UPDATE audit.accesses SET expires_at = clock_timestamp() WHERE id = :access_id;
ALTER TABLE audit.accesses ENABLE ALWAYS TRIGGER keep;
SET ROLE custodian_definer;
SELECT set_config('biz.access', :access_id, false);
SELECT * FROM biz.secrets;
