-- role: app
-- idea: write an event of one's own
-- expect: 42501 permission denied for table events
INSERT INTO audit.events (action, outcome, actor_id, roles, subjects, fields, commitments, body)
  VALUES ('accounts.get', 'success', :colleague, '{}', '{}', '{}', '{}', '{}');
