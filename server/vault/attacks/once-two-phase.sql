-- role: vault
-- idea: prepare the transaction that opens, so that it is neither committed nor gone
-- expect: 55000 prepared transactions are disabled
BEGIN;
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
PREPARE TRANSACTION 'mine';
