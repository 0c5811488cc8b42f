-- role: app
-- idea: become the role of the vault without its password
-- expect: 42501 permission denied to set role "custodian_vault"
SET ROLE custodian_vault;
