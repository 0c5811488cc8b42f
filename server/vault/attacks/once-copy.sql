-- role: vault
-- idea: open and read inside COPY
-- expect: 42501 denied
COPY (SELECT r.field FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL) o, LATERAL api.read_business_info(:token, o.access_id) r) TO STDOUT;
