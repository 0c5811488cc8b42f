-- role: app
-- idea: the application calls a security record a schedule
-- expect: 42501 permission denied for table records
UPDATE biz.records SET kind = 'schedule' WHERE id = :security_record;
