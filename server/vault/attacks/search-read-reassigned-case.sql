-- role: vault
-- idea: the case was given to a colleague between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as owner
UPDATE crm.cases SET assignee_id = :colleague WHERE id = :case;
-- now as vault
SELECT * FROM api.read_search(:token, :search_id);
