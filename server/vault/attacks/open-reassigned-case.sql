-- role: vault
-- idea: the case is a colleague's by now
-- expect: 42501 denied
-- now as owner
UPDATE crm.cases SET assignee_id = :colleague WHERE id = :case;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
