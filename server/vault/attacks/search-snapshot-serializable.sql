-- role: vault
-- idea: a stricter isolation level keeps its snapshot as well
-- expect: 42501 denied
-- leaves: 1
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
SET default_transaction_isolation = 'serializable';
SELECT * FROM api.read_search(:token, :search_id);
