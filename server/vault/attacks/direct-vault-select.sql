-- role: vault
-- idea: the role of the vault has a committed access; it names it by itself and selects past the function
-- expect: 42501 permission denied for schema biz
-- leaves: 1
SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
SELECT set_config('biz.access', :access_id, false);
SELECT * FROM biz.secrets;
