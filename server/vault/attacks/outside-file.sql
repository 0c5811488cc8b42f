-- role: app
-- idea: read the table's file from the disk of the server
-- expect: 42501 permission denied for function pg_read_binary_file
SELECT pg_read_binary_file(pg_relation_filepath('biz.secrets'));
