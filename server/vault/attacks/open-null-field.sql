-- role: vault
-- idea: a field without a name beside one that has one
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, :record, ARRAY['names', NULL], gen_random_uuid(), NULL);
