-- role: ingest
-- idea: the importer may make temporary tables; it shadows the sessions and puts its schema first
-- expect: 42501 permission denied for function read_business_info
CREATE TEMPORARY TABLE sessions AS SELECT 1 AS id;
SET search_path = pg_temp, auth, audit;
SELECT * FROM api.read_business_info('\x00', gen_random_uuid());
