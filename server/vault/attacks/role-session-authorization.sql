-- role: app
-- idea: become somebody else for the whole session
-- expect: 42501 permission denied to set session authorization…
SET SESSION AUTHORIZATION custodian_owner;
