import { Prisma } from "#prisma/generated/client.ts";
import type { Snapshot } from "#server/snapshot.ts";
import { decodeTile, type Hash, hashesAt, type NodeReader, nodesFromTiles, TILE_WIDTH } from "#server/tlog/index.ts";

/** Tiles that are kept at once, 8 kB each: those above are used by every proof, those of leaves by their neighbours. */
const KEPT = 512;

/** Nodes of the tree as one view of the database shows it, for a batch of leaves at a time. */
export class SnapshotNodes {
  readonly #snapshot: Snapshot;
  readonly #size: number;
  readonly #tiles = new Map<string, readonly Hash[]>();
  readonly read: NodeReader = nodesFromTiles((level, index) => this.#tiles.get(`${level}/${index}`) ?? []);

  constructor(snapshot: Snapshot, size: number) {
    this.#snapshot = snapshot;
    this.#size = size;
  }

  /** Fetches what proofs for these leaves need and is not here yet. */
  async prepare(leaves: readonly number[]): Promise<void> {
    if (this.#tiles.size > KEPT) this.#tiles.clear();
    const wanted = new Set<string>();
    for (const leaf of [...leaves, this.#size])
      for (let level = 0; hashesAt(this.#size, level) > 0; level++)
        wanted.add(`${level}/${Math.floor(leaf / TILE_WIDTH ** (level + 1))}`);
    const missing = [...wanted].filter((tile) => !this.#tiles.has(tile));
    if (missing.length === 0) return;
    const query = Prisma.sql`SELECT t.level || '/' || t.index || ' ' || encode(t.hashes, 'base64') FROM unnest(${missing}::text[]) w
      JOIN tlog.tiles t ON t.level = split_part(w, '/', 1)::smallint AND t.index = split_part(w, '/', 2)::bigint`;
    for await (const rows of this.#snapshot.read(query))
      for (const row of rows) {
        const [tile = "", hashes = ""] = row.split(" ");
        this.#tiles.set(tile, decodeTile(Buffer.from(hashes, "base64")) ?? []);
      }
  }
}
