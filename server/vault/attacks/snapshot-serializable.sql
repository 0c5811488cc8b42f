-- role: vault
-- idea: a stricter isolation level keeps its snapshot as well
-- expect: 42501 denied
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SET default_transaction_isolation = 'serializable';
SELECT * FROM api.read_business_info(:token, :access_id);
