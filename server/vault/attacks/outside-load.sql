-- role: app
-- idea: load a library of one's own into the server
-- expect: 42501 access to library…
LOAD '/tmp/mine.so';
