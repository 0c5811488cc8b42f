-- An event is deleted; its leaf stays.
-- Found as: gone
DELETE FROM audit.events WHERE action = 'test.target';
