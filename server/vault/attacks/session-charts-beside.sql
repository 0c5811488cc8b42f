-- role: vault
-- idea: the reason of an incident opens the figures of a session, so the names of a list beside them
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :incident_grant, :record, '{names,samples}', gen_random_uuid(), NULL);
