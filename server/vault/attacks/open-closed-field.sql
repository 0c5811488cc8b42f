-- role: vault
-- idea: a field that the record holds and the reason does not open, hidden beside one that it does
-- expect: 42501 denied
-- now as owner
UPDATE biz.records SET kind = 'contact_list' WHERE id = :record;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, '{names,emails}', gen_random_uuid(), NULL);
