-- role: vault
-- idea: the role that may search reads the hashes past the search
-- expect: 42501 permission denied for schema biz
SELECT * FROM biz.search_terms;
