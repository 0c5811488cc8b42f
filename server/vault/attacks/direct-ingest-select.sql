-- role: ingest
-- idea: who may write ciphertext reads it back
-- expect: 42501 permission denied for table secrets
SELECT * FROM biz.secrets;
