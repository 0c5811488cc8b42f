-- role: vault
-- idea: a business reason, and the security field asked for by its name
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :incident_grant, :security_record, '{ip_addresses}', gen_random_uuid(), NULL);
