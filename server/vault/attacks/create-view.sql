-- role: app
-- idea: a view, which runs with the rights of its owner
-- expect: 42501 permission denied for schema public
CREATE VIEW public.open AS SELECT * FROM biz.secrets;
