-- role: vault
-- idea: the vault's role gives itself the grants that it reads under
-- expect: 42501 permission denied for function open_grant
SELECT * FROM api.open_grant(:token, :account, :case);
