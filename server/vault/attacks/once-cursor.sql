-- role: vault
-- idea: declare the reading cursor and open the access in the same transaction, fetch at the end
-- expect: 42501 denied
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
DECLARE late CURSOR FOR SELECT * FROM api.read_business_info(:token, :access_id);
FETCH ALL FROM late;
