-- role: app
-- idea: publish the changes for a reader elsewhere
-- expect: 42501 permission denied for database…
CREATE PUBLICATION mine FOR TABLE biz.secrets;
