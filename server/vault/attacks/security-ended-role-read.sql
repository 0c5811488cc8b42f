-- role: vault
-- idea: the role ended between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:lead_token, :security_grant, :security_record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE auth.staff_roles SET ended_at = clock_timestamp() WHERE staff_id = :lead;
-- now as vault
SELECT * FROM api.read_business_info(:lead_token, :access_id);
