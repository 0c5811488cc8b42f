-- role: vault
-- idea: a review of fraud, used to read the figures of a session
-- expect: 42501 denied
SELECT * FROM api.open_access(:lead_token, :security_grant, :session_record, '{samples}', gen_random_uuid(), NULL);
