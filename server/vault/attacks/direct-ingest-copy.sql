-- role: ingest
-- idea: COPY out of the table that one may COPY into
-- expect: 42501 permission denied for table secrets
COPY biz.secrets TO STDOUT;
