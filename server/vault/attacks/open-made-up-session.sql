-- role: vault
-- idea: learn from the refusal whether a grant exists, without any session
-- expect: 42501 denied
SELECT * FROM api.open_access('\x00', :grant, :record, NULL, gen_random_uuid(), NULL);
