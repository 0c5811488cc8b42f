-- role: app
-- idea: look into the write-ahead log
-- expect: 42501 permission denied for function pg_ls_waldir
SELECT * FROM pg_ls_waldir();
