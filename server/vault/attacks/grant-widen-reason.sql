-- role: app
-- idea: let the reason open one field more
-- expect: 42501 permission denied for table reason_fields
INSERT INTO biz.reason_fields VALUES ('CUSTOMER_SUPPORT', 'session_record', 'quality');
