import type { Tx } from "#server/db.ts";
import { NotFound } from "#server/errors.ts";
import { parseTilePath, TILE_WIDTH } from "#server/tlog/index.ts";

const HASH = 32;

/** The newest checkpoint, byte for byte as it was signed. */
export async function readCheckpoint(tx: Tx): Promise<string> {
  const [found] = await tx.$queryRaw<{ note: string }[]>`SELECT note FROM tlog.checkpoints ORDER BY size DESC LIMIT 1`;
  if (!found) throw NotFound("checkpoint");
  return found.note;
}

/**
 * The hashes of a tile by its path (c2sp.org/tlog-tiles). A partial one is the beginning of what stands there now, because
 * tiles only grow; of hashes that no checkpoint covers yet nothing is told.
 */
export async function readTile(tx: Tx, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const tile = parseTilePath(path);
  if (!tile || tile.level === "entries") throw NotFound("tile");
  const { level, index, width } = tile;
  const [found] = await tx.$queryRaw<{ hashes: Buffer }[]>`
    SELECT substr(t.hashes, 1, ${width * HASH}::int) AS hashes FROM tlog.tiles t
    WHERE t.level = ${level}::smallint AND t.index = ${index}::bigint AND length(t.hashes) >= ${width * HASH}::int
      AND ${index * TILE_WIDTH + width}::numeric * 256::numeric ^ ${level}::int <= (SELECT max(c.size) FROM tlog.checkpoints c)`;
  if (!found) throw NotFound("tile");
  return new Uint8Array(found.hashes);
}
