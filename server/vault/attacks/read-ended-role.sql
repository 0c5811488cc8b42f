-- role: vault
-- idea: the role was taken away between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE auth.staff_roles SET ended_at = clock_timestamp() WHERE staff_id = :staff;
-- now as vault
SELECT * FROM api.read_business_info(:token, :access_id);
