-- role: app
-- idea: a wrapper of one's own for databases elsewhere, and this one among them
-- expect: 42501 permission denied to create foreign-data wrapper…
CREATE FOREIGN DATA WRAPPER mine;
