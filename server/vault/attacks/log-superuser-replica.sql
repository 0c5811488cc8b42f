-- role: superuser
-- idea: a superuser puts ordinary triggers to sleep as a replica would
-- expect: 42501 audit.events is append-only: a wrong row is corrected by a later row that points at it
SET session_replication_role = replica;
DELETE FROM audit.events;
