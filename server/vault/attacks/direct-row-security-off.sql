-- role: vault
-- idea: switch row security off for the function's query
-- expect: 42501 query would be affected by row-level security policy for table "…"
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SET row_security = off;
SELECT * FROM api.read_business_info(:token, :access_id);
