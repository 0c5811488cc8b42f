-- role: ingest
-- idea: an insert that stumbles over the row that is there and returns it
-- expect: 42501 permission denied for table secrets
INSERT INTO biz.secrets VALUES (:account, :record, 'names', 1, '\x000000000000000000000000', '\x00000000000000000000000000000000')
  ON CONFLICT (record_id, field, version) DO UPDATE SET field = excluded.field RETURNING ciphertext;
