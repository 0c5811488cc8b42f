-- The hash of a whole tile is replaced in the tile above it.
-- Found as: tile
UPDATE tlog.tiles SET hashes = overlay(hashes PLACING sha256('another history') FROM 1) WHERE level = 1;
