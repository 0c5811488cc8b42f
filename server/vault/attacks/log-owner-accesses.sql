-- role: owner
-- idea: stretch an access after the fact
-- expect: 42501 audit.accesses is append-only: a wrong row is corrected by a later row that points at it
UPDATE audit.accesses SET expires_at = expires_at + interval '1 year';
