-- role: vault
-- idea: a colleague's grant under one's own session
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :other_grant, :other_record, NULL, gen_random_uuid(), NULL);
