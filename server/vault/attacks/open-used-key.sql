-- role: vault
-- idea: a second record under the key of a press whose event names the first
-- expect: 42501 denied
-- leaves: 1
SELECT gen_random_uuid() AS pressed;
SELECT access_id FROM api.open_access(:token, :grant, :record, '{names}', :pressed, NULL);
SELECT * FROM api.open_access(:token, :grant, :record, '{names,emails}', :pressed, NULL);
