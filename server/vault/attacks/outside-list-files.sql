-- role: app
-- idea: see which files the server holds
-- expect: 42501 permission denied for function pg_ls_dir
SELECT pg_ls_dir('.');
