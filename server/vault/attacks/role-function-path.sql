-- role: app
-- idea: give a function another search path
-- expect: 42501 must be owner of function audit.append
ALTER FUNCTION audit.append SET search_path = public;
