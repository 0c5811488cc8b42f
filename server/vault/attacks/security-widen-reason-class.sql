-- role: owner
-- idea: the same, with the class of the field claimed for the reason
-- expect: 23503 …reason_fields_class_of_reason…
INSERT INTO biz.reason_fields (reason, kind, field, class) VALUES ('CUSTOMER_SUPPORT', 'access_log', 'ip_addresses', 'SECURITY');
