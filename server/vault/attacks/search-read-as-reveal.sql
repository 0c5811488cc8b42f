-- role: vault
-- idea: take the number of a search for the number of an access, and read content with it
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
SELECT * FROM api.read_business_info(:token, :search_id);
