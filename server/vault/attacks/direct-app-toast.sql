-- role: app
-- idea: long values lie aside in a table of their own
-- expect: 42501 permission denied for schema pg_toast
DO $$ DECLARE aside text; BEGIN
  SELECT reltoastrelid::regclass::text INTO aside FROM pg_class WHERE relname = 'secrets';
  EXECUTE 'SELECT * FROM ' || aside;
END $$;
