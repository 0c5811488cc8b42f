-- role: app
-- idea: change the server's settings for everybody
-- expect: 42501 permission denied to set parameter…
ALTER SYSTEM SET fsync = off;
