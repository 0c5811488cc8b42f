import type { ClientBase } from "pg";
import { decodeTile, type Hash, hashesAt, type NodeReader, nodesFromTiles, TILE_WIDTH } from "#server/tlog/index.ts";

/** A tile as it is stored, level and index beside its hashes. */
export type TileRow = { level: number; index: string; hashes: Buffer };

/** The tiles that proofs for these leaves of a tree of `size` ask for, at most two a level and leaf. */
export function tilesFor(size: number, leaves: readonly number[]): { levels: number[]; indexes: number[] } {
  const wanted = new Map<string, [number, number]>();
  for (const leaf of [...leaves, size])
    for (let level = 0; hashesAt(size, level) > 0; level++) {
      const index = Math.floor(leaf / TILE_WIDTH ** (level + 1));
      wanted.set(`${level}/${index}`, [level, index]);
    }
  const pairs = [...wanted.values()];
  return { levels: pairs.map(([level]) => level), indexes: pairs.map(([, index]) => index) };
}

/** Nodes of the tree out of stored tiles. */
export function nodesIn(rows: readonly TileRow[]): NodeReader {
  const tiles = new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, decodeTile(hashes) ?? []]));
  return nodesFromTiles((level, index): readonly Hash[] => tiles.get(`${level}/${index}`) ?? []);
}

export async function readNodes(client: ClientBase, size: number, leaves: readonly number[]): Promise<NodeReader> {
  const { levels, indexes } = tilesFor(size, leaves);
  const { rows } = await client.query<TileRow>(
    `SELECT t.level, t.index::text, t.hashes FROM unnest($1::smallint[], $2::bigint[]) w(level, index) JOIN tlog.tiles t USING (level, index)`,
    [levels, indexes],
  );
  return nodesIn(rows);
}
