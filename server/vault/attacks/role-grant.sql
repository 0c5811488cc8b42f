-- role: app
-- idea: grant oneself the membership that is missing
-- expect: 42501 …role "custodian_definer"
GRANT custodian_definer TO custodian_app;
