-- role: app
-- idea: read the changes out of the write-ahead log
-- expect: 42501 …to use replication slots
SELECT pg_create_logical_replication_slot('leak', 'test_decoding');
