-- role: app
-- idea: the web application calls the vault's function over its own connection
-- expect: 42501 permission denied for function read_business_info
-- leaves: 1
-- now as vault
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
-- now as app
SELECT * FROM api.read_business_info(:token, :access_id);
