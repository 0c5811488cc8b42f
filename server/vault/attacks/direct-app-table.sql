-- role: app
-- idea: TABLE, which is SELECT under another name
-- expect: 42501 permission denied for table secrets
TABLE biz.secrets;
