-- role: app
-- idea: a filter inside EXPLAIN ANALYZE, which runs the query and counts what it let through
-- expect: 42501 permission denied for table secrets
EXPLAIN ANALYZE SELECT FROM biz.secrets WHERE get_byte(ciphertext, 0) = 0;
