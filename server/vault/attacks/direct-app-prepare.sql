-- role: app
-- idea: prepared once, run later under other rights
-- expect: 42501 permission denied for table secrets
PREPARE later AS SELECT * FROM biz.secrets;
EXECUTE later;
