-- role: app
-- idea: change an event
-- expect: 42501 permission denied for table events
UPDATE audit.events SET outcome = 'refused' WHERE account_id = :account;
