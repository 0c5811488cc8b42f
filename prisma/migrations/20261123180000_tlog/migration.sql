/* Who grows the tree over the log: a login of its own, so that the web process cannot. */
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'custodian_log') THEN
    CREATE ROLE custodian_log LOGIN NOINHERIT;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO custodian_log', current_database());
END $$;

SET ROLE custodian_owner;
CREATE SCHEMA tlog;

/*
 * The size of the tree, in one row whose lock makes one writer. No event with an id up to settled_id is still to come; mark is
 * the next such id, and the first transaction that cannot hold one below it (docs/decisions/tree.md).
 */
CREATE TABLE tlog.head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  size bigint NOT NULL CHECK (size >= 0),
  settled_id bigint NOT NULL,
  mark_id bigint NOT NULL,
  mark_xid xid8 NOT NULL
);
INSERT INTO tlog.head (size, settled_id, mark_id, mark_xid) VALUES (0, 0, 0, '0');

/* Which event is which leaf. The leaf's hash stands in the tiles alone. */
CREATE TABLE tlog.leaves (
  index bigint PRIMARY KEY CHECK (index >= 0),
  event_id bigint NOT NULL UNIQUE,
  event_at timestamptz NOT NULL
);
SELECT audit.guard('tlog.leaves');

/* Hashes of c2sp.org/tlog-tiles, 32 bytes each, up to 256 in a tile; only the last tile of a level is still growing. */
CREATE TABLE tlog.tiles (
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
  index bigint NOT NULL CHECK (index >= 0),
  hashes bytea NOT NULL CHECK (length(hashes) % 32 = 0 AND length(hashes) BETWEEN 32 AND 8192),
  PRIMARY KEY (level, index)
);
ALTER TABLE tlog.tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE tlog.checkpoints (
  size bigint PRIMARY KEY CHECK (size >= 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  note text NOT NULL CHECK (length(note) < 8192),
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX checkpoints_by_time ON tlog.checkpoints (signed_at);
SELECT audit.guard('tlog.checkpoints');

/* The tree only grows: no smaller size, no hash changed or taken away, whoever asks. */
CREATE FUNCTION tlog.keep_growing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'head' THEN
    IF NEW.size >= OLD.size AND NEW.settled_id >= OLD.settled_id AND NEW.mark_id >= OLD.mark_id THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF NEW.level = OLD.level AND NEW.index = OLD.index AND length(NEW.hashes) > length(OLD.hashes)
       AND substr(NEW.hashes, 1, length(OLD.hashes)) = OLD.hashes THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'tlog.% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep_growing BEFORE UPDATE OR DELETE ON tlog.head FOR EACH ROW EXECUTE FUNCTION tlog.keep_growing();
CREATE TRIGGER keep_growing_tiles BEFORE UPDATE OR DELETE ON tlog.tiles FOR EACH ROW EXECUTE FUNCTION tlog.keep_growing();
ALTER TABLE tlog.head ENABLE ALWAYS TRIGGER keep_growing;
ALTER TABLE tlog.tiles ENABLE ALWAYS TRIGGER keep_growing_tiles;
CREATE TRIGGER keep_head BEFORE TRUNCATE ON tlog.head FOR EACH STATEMENT EXECUTE FUNCTION api.refuse_change();
CREATE TRIGGER keep_tiles BEFORE TRUNCATE ON tlog.tiles FOR EACH STATEMENT EXECUTE FUNCTION api.refuse_change();
ALTER TABLE tlog.head ENABLE ALWAYS TRIGGER keep_head;
ALTER TABLE tlog.tiles ENABLE ALWAYS TRIGGER keep_tiles;

GRANT USAGE ON SCHEMA audit, tlog TO custodian_log;
GRANT SELECT (id, at, body) ON audit.events TO custodian_log;
GRANT SELECT ON SEQUENCE audit.events_id_seq TO custodian_log;
GRANT SELECT, UPDATE (size, settled_id, mark_id, mark_xid) ON tlog.head TO custodian_log;
GRANT SELECT, INSERT ON tlog.leaves, tlog.checkpoints TO custodian_log;
GRANT SELECT, INSERT, UPDATE (hashes) ON tlog.tiles TO custodian_log;

/* Hashes and signed words about them: anyone may see them. */
GRANT USAGE ON SCHEMA tlog TO custodian_app;
GRANT SELECT ON tlog.head, tlog.leaves, tlog.tiles, tlog.checkpoints TO custodian_app;

SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION audit.append_system TO custodian_log;
RESET ROLE;
