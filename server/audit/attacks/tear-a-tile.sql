-- A tile of hashes is taken away.
-- Found as: tile
DELETE FROM tlog.tiles WHERE level = 1;
