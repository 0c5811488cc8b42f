-- Two events change places.
-- Found as: event, event
UPDATE tlog.leaves SET event_id = -event_id;
UPDATE tlog.leaves l SET event_id = -o.event_id, event_at = o.event_at FROM tlog.leaves o
  WHERE (l.index, o.index) IN ((10, 11), (11, 10));
UPDATE tlog.leaves SET event_id = -event_id WHERE event_id < 0;
