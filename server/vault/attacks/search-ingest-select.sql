-- role: ingest
-- idea: who may write the hashes reads them back
-- expect: 42501 permission denied for table search_terms
SELECT * FROM biz.search_terms;
