-- role: app
-- idea: make a record unfindable
-- expect: 42501 permission denied for table search_terms
DELETE FROM biz.search_terms WHERE account_id = :account;
