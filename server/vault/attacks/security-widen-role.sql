-- role: app
-- idea: give the reason to one role more
-- expect: 42501 permission denied for table reason_roles
INSERT INTO biz.reason_roles VALUES ('FRAUD_REVIEW', 'support');
