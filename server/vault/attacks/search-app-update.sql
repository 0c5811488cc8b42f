-- role: app
-- idea: move a record's words to where one's own search finds them
-- expect: 42501 permission denied for table search_terms
UPDATE biz.search_terms SET account_id = :account WHERE account_id = :other_account;
