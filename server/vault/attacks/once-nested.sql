-- role: vault
-- idea: a block in a block in a block
-- expect: 42501 denied
DO $$
DECLARE
  opened uuid;
BEGIN
  BEGIN
    BEGIN
      SELECT access_id INTO opened FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
    EXCEPTION WHEN OTHERS THEN
      RAISE;
    END;
  EXCEPTION WHEN division_by_zero THEN
    NULL;
  END;
  BEGIN
    PERFORM api.read_business_info(:token, opened);
  END;
END $$;
