-- role: app
-- idea: make oneself a superuser
-- expect: 42501 …
ALTER ROLE custodian_app SUPERUSER;
