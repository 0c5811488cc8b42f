-- role: app
-- idea: read the changes out of the write-ahead log
-- expect: 42501 permission denied to use replication slots
SELECT pg_create_logical_replication_slot('leak', 'test_decoding');
