-- role: app
-- idea: inside a block, where errors can be caught and told in words of one's own
-- expect: 42501 permission denied for table secrets
DO $$ BEGIN PERFORM * FROM biz.secrets; END $$;
