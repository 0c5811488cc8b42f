-- role: app
-- idea: claim that the system searched
-- expect: 42501 audit: this event is written by the database alone
SELECT audit.append_system('search', jsonb_build_object('action', 'vault.search', 'account', :account::text));
