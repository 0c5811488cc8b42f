-- role: vault
-- idea: the lead became support meanwhile: a role that reads, and not the one to which the reason belongs
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:lead_token, :security_grant, :security_record, NULL, gen_random_uuid(), NULL);
-- now as owner
UPDATE auth.staff_roles SET ended_at = clock_timestamp() WHERE staff_id = :lead;
INSERT INTO auth.staff_roles (staff_id, role) VALUES (:lead, 'support');
-- now as vault
SELECT * FROM api.read_business_info(:lead_token, :access_id);
