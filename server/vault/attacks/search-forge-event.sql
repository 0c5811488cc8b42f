-- role: app
-- idea: bury a real search among claimed ones
-- expect: 42501 audit: this event is written by the database alone
SELECT audit.append(:token, jsonb_build_object('action', 'vault.search', 'account', :account::text));
