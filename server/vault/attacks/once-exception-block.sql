-- role: vault
-- idea: an exception block is a subtransaction too
-- expect: 42501 denied
DO $$
DECLARE
  opened uuid;
BEGIN
  BEGIN
    SELECT access_id INTO opened FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
  EXCEPTION WHEN division_by_zero THEN
    NULL;
  END;
  PERFORM api.read_business_info(:token, opened);
END $$;
