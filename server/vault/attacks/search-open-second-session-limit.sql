-- role: vault
-- idea: go on trying from a second session, for which the count would begin anew
-- expect: 42501 denied
-- leaves: 30
SELECT count(*) FROM generate_series(1, 30) n,
  LATERAL api.open_search(:token, :grant, :account, '{names}', jsonb_build_object('names', jsonb_build_array(n)), gen_random_uuid(), NULL);
SELECT * FROM api.open_search(:second_token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
