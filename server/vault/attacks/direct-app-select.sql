-- role: app
-- idea: the web application simply selects the ciphertext
-- expect: 42501 permission denied for table secrets
SELECT * FROM biz.secrets;
