-- role: vault
-- idea: open and read in one statement, so that the event never commits before the answer is out
-- expect: 42501 denied
SELECT r.* FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL) o, LATERAL api.read_search(:token, o.search_id) r;
