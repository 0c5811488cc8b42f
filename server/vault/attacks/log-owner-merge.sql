-- role: owner
-- idea: MERGE deletes too
-- expect: 42501 audit.events is append-only…
MERGE INTO audit.events e USING (SELECT 1) x ON true WHEN MATCHED THEN DELETE;
