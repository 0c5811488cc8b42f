-- role: vault
-- idea: an operator of one's own for the comparison inside the function
-- expect: 42501 permission denied for schema public
CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_ne);
