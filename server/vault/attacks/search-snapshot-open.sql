-- role: vault
-- idea: open from an old snapshot, in which the searches of this hour are not there yet
-- expect: 42501 denied
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
