-- role: app
-- idea: MERGE reads its source
-- expect: 42501 permission denied for table secrets
MERGE INTO work.saved_views v USING biz.secrets x ON v.id = x.record_id WHEN MATCHED THEN DELETE;
