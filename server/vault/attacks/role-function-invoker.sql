-- role: vault
-- idea: let the function run with the rights of its caller, whoever that is
-- expect: 42501 must be owner of function api.open_access
ALTER FUNCTION api.open_access SECURITY INVOKER;
