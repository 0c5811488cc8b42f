-- role: owner
-- idea: as the functions' owner, without naming whose account is searched
-- expect: nothing
SET ROLE custodian_definer;
SELECT * FROM biz.search_terms;
