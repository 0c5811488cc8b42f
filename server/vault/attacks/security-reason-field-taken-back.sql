-- role: vault
-- idea: the reason stopped to open the field between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:lead_token, :security_grant, :security_record, '{ip_addresses}', gen_random_uuid(), NULL);
-- now as owner
DELETE FROM biz.reason_fields WHERE kind = 'access_log';
-- now as vault
SELECT * FROM api.read_business_info(:lead_token, :access_id);
