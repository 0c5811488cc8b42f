import type { ClientBase } from "pg";
import { decodeTile, type Hash, hashesAt, type NodeReader, nodesFromTiles, TILE_WIDTH } from "#server/tlog/index.ts";

/** Nodes of a tree of `size`, out of the tiles that one recursion of RFC 6962 asks for: at most two a level. */
export async function readNodes(client: ClientBase, size: number, indexes: readonly number[]): Promise<NodeReader> {
  const wanted = new Set<string>();
  for (const leaf of [...indexes, size])
    for (let level = 0; hashesAt(size, level) > 0; level++)
      wanted.add(`${level}/${Math.floor(leaf / TILE_WIDTH ** (level + 1))}`);
  const pairs = [...wanted].map((pair) => pair.split("/").map(Number));
  const { rows } = await client.query<{ level: number; index: string; hashes: Buffer }>(
    `SELECT t.level, t.index, t.hashes FROM unnest($1::smallint[], $2::bigint[]) w(level, index) JOIN tlog.tiles t USING (level, index)`,
    [pairs.map(([level]) => level), pairs.map(([, index]) => index)],
  );
  const tiles = new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, decodeTile(hashes) ?? []]));
  return nodesFromTiles((level, index): readonly Hash[] => tiles.get(`${level}/${index}`) ?? []);
}
