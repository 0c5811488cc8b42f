-- role: vault
-- idea: the role ended after the grant was opened
-- expect: 42501 denied
-- now as owner
UPDATE auth.staff_roles SET ended_at = clock_timestamp() WHERE staff_id = :lead;
-- now as vault
SELECT * FROM api.open_access(:lead_token, :security_grant, :security_record, NULL, gen_random_uuid(), NULL);
