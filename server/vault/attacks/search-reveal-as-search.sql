-- role: vault
-- idea: take the number of an access for the number of a search
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT * FROM api.read_search(:token, :access_id);
