-- role: vault
-- idea: a function of one's own under the name of one that the vault calls
-- expect: 42501 permission denied for schema public
CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT '\x00'::bytea $$;
