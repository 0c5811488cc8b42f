-- role: app
-- idea: copy the rows into a table that one may read
-- expect: 42501 permission denied for table secrets
INSERT INTO crm.notes (account_id, body, staff_id) SELECT account_id, encode(ciphertext, 'hex'), gen_random_uuid() FROM biz.secrets;
