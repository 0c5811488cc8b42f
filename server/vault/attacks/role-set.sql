-- role: app
-- idea: become the owner of the functions
-- expect: 42501 permission denied to set role "custodian_definer"
SET ROLE custodian_definer;
