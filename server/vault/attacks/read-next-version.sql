-- role: vault
-- idea: an access to one version of a record shows the next one too
-- expect: nothing
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as ingest
INSERT INTO biz.secrets VALUES (:account, :record, 'names', 2, '\x000000000000000000000000', '\x00000000000000000000000000000000');
UPDATE biz.records SET version = 2 WHERE id = :record;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id) WHERE version <> 1;
