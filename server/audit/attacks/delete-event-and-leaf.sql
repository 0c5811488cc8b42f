-- An event is deleted, and the row that says which leaf it is.
-- Found as: leaf
DELETE FROM tlog.leaves l USING audit.events e WHERE e.id = l.event_id AND e.action = 'test.target';
DELETE FROM audit.events WHERE action = 'test.target';
