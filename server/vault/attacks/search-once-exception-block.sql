-- role: vault
-- idea: an exception block is a subtransaction too
-- expect: 42501 denied
DO $$
DECLARE
  opened uuid;
BEGIN
  BEGIN
    SELECT search_id INTO opened FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
  EXCEPTION WHEN division_by_zero THEN
    NULL;
  END;
  PERFORM api.read_search(:token, opened);
END $$;
