-- role: erase
-- idea: who may take the hashes away looks at them first
-- expect: 42501 permission denied for table search_terms
DELETE FROM biz.search_terms WHERE account_id = :account RETURNING terms;
