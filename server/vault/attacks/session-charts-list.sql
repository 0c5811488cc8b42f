-- role: vault
-- idea: the reason of an incident on an attendee list, of which it opens nothing
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :incident_grant, :record, NULL, gen_random_uuid(), NULL);
