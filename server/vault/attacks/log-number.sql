-- role: app
-- idea: wind the numbers of the log back, so that new events stand before old ones
-- expect: 42501 permission denied for sequence events_id_seq
SELECT setval('audit.events_id_seq', 1);
