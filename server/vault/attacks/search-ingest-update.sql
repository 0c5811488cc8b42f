-- role: ingest
-- idea: whoever takes lines in exchanges the words of a record that is there
-- expect: 42501 permission denied for table search_terms
UPDATE biz.search_terms SET terms = '{}' WHERE record_id = :record;
