-- role: vault
-- idea: an operator relabels a record between the two steps, so that the fields of one class are read under the other's reason
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE biz.records SET kind = 'access_log' WHERE id = :record;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
