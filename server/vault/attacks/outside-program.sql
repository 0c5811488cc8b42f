-- role: app
-- idea: let the server run a program
-- expect: 42501 …to COPY to or from an external program
COPY crm.notes TO PROGRAM 'cat';
