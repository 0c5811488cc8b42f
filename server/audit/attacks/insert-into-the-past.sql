-- An alibi is written under a number that the log has passed.
-- Found as: added
INSERT INTO audit.events (id, at, action, outcome, roles, subjects, fields, commitments, body) OVERRIDING SYSTEM VALUE
  SELECT -7, e.at, 'grants.open', 'success', e.roles, e.subjects, e.fields, e.commitments, e.body FROM audit.events e WHERE e.action = 'test.target';
