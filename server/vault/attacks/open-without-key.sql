-- role: vault
-- idea: a press without a key, which nothing could be compared with
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, :record, NULL, NULL, NULL);
