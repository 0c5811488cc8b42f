-- role: app
-- idea: a cast that turns one thing into another on its way
-- expect: 42501 must be owner of type…
CREATE CAST (text AS uuid) WITHOUT FUNCTION AS IMPLICIT;
