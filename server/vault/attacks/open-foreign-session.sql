-- role: vault
-- idea: a grant of one person under the session of another
-- expect: 42501 denied
SELECT * FROM api.open_access(:colleague_token, :grant, :record, NULL, gen_random_uuid(), NULL);
