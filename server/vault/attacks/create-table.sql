-- role: app
-- idea: a table of one's own, to keep things in
-- expect: 42501 permission denied for schema public
CREATE TABLE public.kept (what text);
