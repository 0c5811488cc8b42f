-- role: app
-- idea: what others searched for and found stands in a table
-- expect: 42501 permission denied for table searches
SELECT * FROM audit.searches;
