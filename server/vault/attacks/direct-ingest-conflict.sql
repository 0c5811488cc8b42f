-- role: ingest
-- idea: an upsert that changes nothing returns what was there
-- expect: 42501 permission denied for table secrets
INSERT INTO biz.secrets SELECT :account, :record, 'names', 1, '\x000000000000000000000000', '\x00000000000000000000000000000000'
  ON CONFLICT (record_id, field, version) DO UPDATE SET field = excluded.field RETURNING ciphertext;
