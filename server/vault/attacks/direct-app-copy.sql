-- role: app
-- idea: COPY instead of SELECT
-- expect: 42501 permission denied for table secrets
COPY biz.secrets TO STDOUT;
