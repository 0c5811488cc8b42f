-- role: ingest
-- idea: learn by a conflict which words a record already has
-- expect: 42501 permission denied for table search_terms
INSERT INTO biz.search_terms SELECT :account, 'names', :record, 1, '{1}' ON CONFLICT DO NOTHING RETURNING terms;
