-- The newest events are taken away, with their leaves, hashes and checkpoints, as if a backup had been restored.
-- Found as: outside
DELETE FROM audit.events e USING tlog.leaves l WHERE l.event_id = e.id AND l.index >= (SELECT min(size) FROM tlog.checkpoints);
DELETE FROM tlog.leaves WHERE index >= (SELECT min(size) FROM tlog.checkpoints);
DELETE FROM tlog.checkpoints WHERE size > (SELECT min(size) FROM tlog.checkpoints);
UPDATE tlog.tiles t SET hashes = substr(t.hashes, 1, (32 * (c.size % 256))::int) FROM tlog.checkpoints c WHERE t.level = 0 AND t.index = c.size / 256;
DELETE FROM tlog.tiles t USING tlog.checkpoints c WHERE t.level = 0 AND t.index > c.size / 256;
UPDATE tlog.head SET size = (SELECT min(size) FROM tlog.checkpoints);
