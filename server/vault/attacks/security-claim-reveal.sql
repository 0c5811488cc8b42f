-- role: app
-- idea: the application claims that a reveal of security information has happened
-- expect: 42501 audit: this event is written by the database alone
SELECT audit.append(:lead_token, jsonb_build_object('action', 'security.reveal', 'account', :account::text));
