-- role: app
-- idea: give the vault's login a new password, then use it
-- expect: 42501 permission denied…
ALTER ROLE custodian_vault PASSWORD 'mine now';
