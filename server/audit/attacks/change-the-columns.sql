-- The bytes stay, and the columns by which auditors search say something else.
-- Found as: columns
UPDATE audit.events SET actor_system = 'somebody' WHERE action = 'test.target';
