-- role: vault
-- idea: open and read in one statement, so that the event never commits before the content is out
-- expect: 42501 denied
SELECT r.* FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL) o,
  LATERAL api.read_business_info(:token, o.access_id) r;
