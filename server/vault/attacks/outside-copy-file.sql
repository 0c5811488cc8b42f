-- role: app
-- idea: write a table to the disk of the server
-- expect: 42501 …COPY to a file
COPY crm.notes TO '/tmp/notes';
