-- role: owner
-- idea: a trigger on the parent does not guard its partitions; change this month's directly
-- expect: 42501 audit.events_… is append-only: a wrong row is corrected by a later row that points at it
DO $$ BEGIN EXECUTE format('UPDATE audit.%I SET actor_id = NULL', 'events_' || to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')); END $$;
