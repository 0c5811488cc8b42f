-- role: app
-- idea: make oneself exempt from row security
-- expect: 42501 …
ALTER ROLE custodian_app BYPASSRLS;
