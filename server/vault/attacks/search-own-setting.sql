-- role: vault
-- idea: say oneself whose account is searched, before the function does
-- expect: 42501 permission denied for schema biz
SELECT set_config('biz.searched', :other_account, false);
SELECT * FROM biz.search_terms;
