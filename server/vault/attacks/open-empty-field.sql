-- role: vault
-- idea: a field without a name slips through a test for "every field is allowed"
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, :record, ARRAY[NULL]::text[], gen_random_uuid(), NULL);
