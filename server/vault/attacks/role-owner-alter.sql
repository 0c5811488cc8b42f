-- role: app
-- idea: change the owner of the table
-- expect: 42501 must be owner of table secrets
ALTER TABLE biz.secrets OWNER TO custodian_app;
