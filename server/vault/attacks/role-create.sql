-- role: app
-- idea: make a new role and give it what is missing
-- expect: 42501 permission denied to create role
CREATE ROLE mine LOGIN;
