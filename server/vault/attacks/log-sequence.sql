-- role: app
-- idea: turn back the numbering of events
-- expect: 42501 permission denied for sequence events_id_seq
SELECT setval('audit.events_id_seq', 1);
