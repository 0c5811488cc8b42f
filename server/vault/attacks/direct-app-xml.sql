-- role: app
-- idea: the server's own exporters, which take a query as text
-- expect: 42501 permission denied for table secrets
SELECT query_to_xml('SELECT * FROM biz.secrets', true, false, '');
