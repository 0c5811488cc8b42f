-- role: erase
-- idea: who may take keys away looks at them as they go
-- expect: 42501 permission denied for table data_keys
DELETE FROM biz.data_keys WHERE account_id = :account RETURNING wrapped;
