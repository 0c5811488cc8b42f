-- role: vault
-- idea: no session secret at all
-- expect: 42501 denied
SELECT * FROM api.open_access(NULL, :grant, :record, NULL, gen_random_uuid(), NULL);
