-- The newest checkpoint carries the signature of somebody else.
-- Found as: checkpoint
UPDATE tlog.checkpoints SET note = regexp_replace(note, ' [^ ]+\n$', ' ' || encode(sha256('a') || sha256('b') || sha256('c'), 'base64') || E'\n')
  WHERE size = (SELECT max(size) FROM tlog.checkpoints);
