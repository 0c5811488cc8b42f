-- role: owner
-- idea: the owner of the table is exempt from row security, unless it is forced
-- expect: nothing
SELECT * FROM biz.search_terms;
