-- role: vault
-- idea: the same person reads from a second session than the one on record
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.read_business_info(:second_token, :access_id);
