-- An event is changed, and its hash in the lowest tile with it.
-- Found as: tile, root, outside
UPDATE audit.events SET action = 'test.other', body = replace(body, '"test.target"', '"test.other"') WHERE action = 'test.target';
UPDATE tlog.tiles t SET hashes = overlay(t.hashes PLACING sha256('\x00'::bytea || convert_to(e.body, 'UTF8')) FROM (32 * (l.index % 256) + 1)::int)
  FROM audit.events e JOIN tlog.leaves l ON l.event_id = e.id
  WHERE e.action = 'test.other' AND t.level = 0 AND t.index = l.index / 256;
