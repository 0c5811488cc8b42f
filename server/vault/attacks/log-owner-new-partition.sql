-- role: owner
-- idea: a partition that was made later than the others may lack its guard
-- expect: 42501 audit.events_… is append-only: a wrong row is corrected by a later row that points at it
SELECT audit.make_partitions(14);
DO $$ BEGIN EXECUTE format('TRUNCATE audit.%I', 'events_' || to_char(now() AT TIME ZONE 'UTC' + interval '13 months', 'YYYY_MM')); END $$;
