-- role: vault
-- idea: the case was given to a colleague between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE crm.cases SET assignee_id = :colleague WHERE id = :case;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
