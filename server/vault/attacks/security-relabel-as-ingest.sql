-- role: ingest
-- idea: the importer calls an attendee list an access log, so that a review of fraud would open it
-- expect: 42501 permission denied for table records
UPDATE biz.records SET kind = 'access_log' WHERE id = :record;
