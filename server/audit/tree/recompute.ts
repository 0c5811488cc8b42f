import type { ClientBase } from "pg";
import type { DifferenceKind } from "#server/audit/vocabulary.ts";
import type { Checkpoint, Hash } from "#server/tlog/index.ts";
import {
  decodeTile,
  EMPTY_ROOT,
  type FilledTile,
  growTiles,
  leafHash,
  nodesFromTiles,
  rangeHash,
  TILE_WIDTH,
} from "#server/tlog/index.ts";

/** One thing that is not as it was signed: about a leaf, an event, or the tree of a size. */
export type Difference = { kind: DifferenceKind; leaf?: number; event?: string; size?: number };

type Leaf = { index: string; event_id: string; body: string | null; agrees: boolean | null };
type Signed = Pick<Checkpoint, "size" | "root"> & { kind: "root" | "outside" };
type Tree = { size: number; outside: Checkpoint | null };

/** Whole tiles, and some ten milliseconds of work. */
const BATCH = 16 * TILE_WIDTH;

/**
 * Recomputes the tree of `size` from the stored bytes of its events to its root (RFC 6962, 2.1), and holds against it every
 * tile, every signed root and the checkpoint that is known outside. Yields after each batch how many leaves are done and
 * what differs in them. Memory is constant. Where a leaf differs its stored hash is taken, so that one change is told once.
 */
export async function* recompute(
  client: ClientBase,
  { size, outside }: Tree,
): AsyncGenerator<{ done: number; differences: Difference[] }> {
  const newest = new Map<number, FilledTile>();
  for (let from = 0; from < size; from += BATCH) {
    const to = Math.min(size, from + BATCH);
    const differences: Difference[] = [];
    const leaves = await leavesOf(client, from, to, differences);
    if (!leaves) {
      yield { done: from, differences };
      return;
    }
    const grown = growTiles(from, leaves, (level) => standing(newest.get(level)));
    differences.push(...(await tilesThatDiffer(client, grown, from)));
    const tiles = new Map([...newest.values(), ...grown].map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
    for (const tile of grown) newest.set(tile.level, tile);
    const read = nodesFromTiles((level, index) => tiles.get(`${level}/${index}`) ?? []);
    for (const { size: at, root, kind } of await signedIn(client, from, to, outside))
      if (Buffer.compare(rangeHash(0, at, read), root) !== 0) differences.push({ kind, size: at });
    yield { done: to, differences };
  }
  if (outside?.size === 0 && Buffer.compare(outside.root, EMPTY_ROOT) !== 0)
    yield { done: size, differences: [{ kind: "outside", size: 0 }] };
}

const standing = (tile: FilledTile | undefined): readonly Hash[] =>
  tile && tile.hashes.length < TILE_WIDTH ? tile.hashes : [];

/** The hash of each leaf from its event's bytes. Null where neither event nor stored hash is there: nothing follows then. */
async function leavesOf(client: ClientBase, from: number, to: number, told: Difference[]): Promise<Hash[] | null> {
  const { rows } = await client.query<Leaf>(LEAVES, [from, to]);
  const events = new Map(rows.map((row) => [Number(row.index), row]));
  const stored = await storedLeaves(client, from, to);
  const leaves: Hash[] = [];
  for (let index = from; index < to; index++) {
    const hash = leafOf(index, events.get(index), stored[index - from], told);
    if (!hash) return null;
    leaves.push(hash);
  }
  return leaves;
}

function leafOf(
  index: number,
  event: Leaf | undefined,
  stored: Hash | undefined,
  told: Difference[],
): Hash | undefined {
  if (!event) {
    told.push({ kind: "leaf", leaf: index });
    return stored;
  }
  const place = { leaf: index, event: event.event_id };
  if (event.body === null) {
    told.push({ kind: "gone", ...place });
    return stored;
  }
  const hash = leafHash(Buffer.from(event.body, "utf8"));
  if (stored && Buffer.compare(stored, hash) !== 0) {
    told.push({ kind: "event", ...place });
    return stored;
  }
  if (!stored) told.push({ kind: "tile", ...place });
  if (event.agrees === false) told.push({ kind: "columns", ...place });
  return hash;
}

const LEAVES = `SELECT l.index::text, l.event_id::text, e.body, audit.agrees(e) AS agrees FROM tlog.leaves l
  LEFT JOIN audit.events e ON e.id = l.event_id AND e.at = l.event_at WHERE l.index >= $1 AND l.index < $2`;

async function storedLeaves(client: ClientBase, from: number, to: number): Promise<(Hash | undefined)[]> {
  const { rows } = await client.query<{ index: string; hashes: Buffer }>(
    "SELECT index::text, hashes FROM tlog.tiles WHERE level = 0 AND index >= $1 AND index < $2",
    [from / TILE_WIDTH, Math.ceil(to / TILE_WIDTH)],
  );
  const leaves: (Hash | undefined)[] = [];
  for (const { index, hashes } of rows)
    for (const [at, hash] of (decodeTile(hashes) ?? []).entries())
      leaves[Number(index) * TILE_WIDTH - from + at] = hash;
  return leaves;
}

/** Tiles above the leaves: what is computed must be the beginning of what is stored, for the tree may have grown on. */
async function tilesThatDiffer(client: ClientBase, grown: FilledTile[], from: number): Promise<Difference[]> {
  const upper = grown.filter(({ level }) => level > 0);
  if (upper.length === 0) return [];
  const { rows } = await client.query<{ n: number; hashes: Buffer | null }>(
    `SELECT w.n::int, t.hashes FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY w(level, index, n)
     LEFT JOIN tlog.tiles t USING (level, index)`,
    [upper.map(({ level }) => level), upper.map(({ index }) => index)],
  );
  return rows
    .filter(({ n, hashes }) => {
      const own = Buffer.concat(upper[n - 1]?.hashes ?? []);
      return !hashes || Buffer.compare(hashes.subarray(0, own.length), own) !== 0;
    })
    .map(({ n }) => ({ kind: "tile", leaf: firstLeaf(upper[n - 1], from) }));
}

const firstLeaf = (tile: FilledTile | undefined, from: number): number =>
  tile ? Math.max(from, tile.index * TILE_WIDTH ** (tile.level + 1)) : from;

/** Roots as the signed notes have them (their third line, c2sp.org/tlog-checkpoint), and the one that is known outside. */
async function signedIn(client: ClientBase, from: number, to: number, outside: Checkpoint | null): Promise<Signed[]> {
  const { rows } = await client.query<{ size: string; root: Buffer }>(
    "SELECT size::text, decode(split_part(note, E'\\n', 3), 'base64') AS root FROM tlog.checkpoints WHERE size > $1 AND size <= $2",
    [from, to],
  );
  const signed: Signed[] = rows.map(({ size, root }) => ({ kind: "root", size: Number(size), root }));
  return outside && outside.size > from && outside.size <= to ? [...signed, { ...outside, kind: "outside" }] : signed;
}
