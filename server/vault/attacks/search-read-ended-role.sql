-- role: vault
-- idea: the role was taken away between the two steps
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as owner
UPDATE auth.staff_roles SET ended_at = clock_timestamp() WHERE staff_id = :staff;
-- now as vault
SELECT * FROM api.read_search(:token, :search_id);
