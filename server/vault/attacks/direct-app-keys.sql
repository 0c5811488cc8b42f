-- role: app
-- idea: the wrapped data keys instead of the ciphertext
-- expect: 42501 permission denied for table data_keys
SELECT * FROM biz.data_keys;
