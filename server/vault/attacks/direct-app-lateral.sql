-- role: app
-- idea: only in the condition of a question about something else
-- expect: 42501 permission denied for table secrets
SELECT r.id FROM biz.records r WHERE EXISTS (SELECT FROM biz.secrets x WHERE x.record_id = r.id AND get_byte(x.ciphertext, 0) > 127);
