-- role: app
-- idea: the web application selects the hashes of the words
-- expect: 42501 permission denied for table search_terms
SELECT * FROM biz.search_terms;
