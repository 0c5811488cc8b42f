-- role: vault
-- idea: a record of another account under a grant that is good
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, :other_record, NULL, gen_random_uuid(), NULL);
