-- role: app
-- idea: put the triggers to sleep as a replica would
-- expect: 42501 permission denied to set parameter "session_replication_role"
SET session_replication_role = replica;
