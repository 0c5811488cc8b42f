-- role: owner
-- idea: let a business reason open a security field
-- expect: 23503 …reason_fields_class_of_kind…
INSERT INTO biz.reason_fields (reason, kind, field) VALUES ('CUSTOMER_SUPPORT', 'access_log', 'ip_addresses');
