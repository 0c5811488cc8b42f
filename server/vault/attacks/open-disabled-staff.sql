-- role: vault
-- idea: somebody who was disabled
-- expect: 42501 denied
-- now as owner
UPDATE auth.staff SET disabled_at = clock_timestamp() WHERE id = :staff;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
