-- role: superuser
-- idea: truncate this month of the log, as a replica would
-- expect: 42501 audit.events_… is append-only: a wrong row is corrected by a later row that points at it
SET session_replication_role = replica;
DO $$ BEGIN EXECUTE format('TRUNCATE audit.%I', 'events_' || to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')); END $$;
