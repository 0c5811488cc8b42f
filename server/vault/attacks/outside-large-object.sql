-- role: app
-- idea: take a file of the server into a large object
-- expect: 42501 permission denied for function lo_import
SELECT lo_import('/etc/hostname');
