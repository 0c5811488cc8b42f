import type { ClientBase } from "pg";
import {
  decodeTile,
  encodeTile,
  type FilledTile,
  growTiles,
  type Hash,
  hashesAt,
  leafHash,
  TILE_WIDTH,
} from "#server/tlog/index.ts";

/** Events in one transaction: some ten milliseconds of work, and a lock on the head that is as short. */
const BATCH = 4096;

export type Grown = { size: number; added: number; more: boolean };
type Head = { size: string; settled_id: string };
type Mark = { id: string; oldest: string; next: string };
type Found = { id: string; at: string; body: string };

/**
 * Takes committed events that are no leaves yet, appends them and writes the tiles: one transaction, so that index, tiles and
 * size are never apart. Signed in as custodian_log. The row lock on the head makes one writer, however many try.
 */
export async function integrate(client: ClientBase, batch = BATCH): Promise<Grown> {
  await client.query("BEGIN");
  try {
    const grown = await grow(client, batch);
    await client.query("COMMIT");
    return grown;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function grow(client: ClientBase, batch: number): Promise<Grown> {
  const { rows: heads } = await client.query<Head>("SELECT size, settled_id FROM tlog.head FOR UPDATE");
  const [head] = heads;
  if (!head) throw new Error("tlog: the head is not there");
  const mark = await nextMark(client);
  const { rows: found } = await client.query<Found>(UNLEAFED, [head.settled_id, batch]);
  const before = Number(head.size);
  const size = before + found.length;
  if (found.length > 0) {
    await client.query(ADD_LEAVES, [before, found.map(({ id }) => id), found.map(({ at }) => at)]);
    const leaves = found.map(({ body }) => leafHash(Buffer.from(body, "utf8")));
    await writeTiles(client, growTiles(before, leaves, await partialTiles(client, before)));
  }
  const more = found.length === batch;
  // Only a batch that took all there was may say that nothing older comes.
  await client.query(MOVE_HEAD, [size, more, mark.id, mark.next, mark.oldest]);
  return { size, added: found.length, more };
}

/**
 * An id, and then the oldest transaction that still runs and the first that has not begun. audit.write has its transaction's
 * number before it takes an event's id, so whoever took an id up to this one is older. Two statements, in this order.
 */
async function nextMark(client: ClientBase): Promise<Mark> {
  const { rows: ids } = await client.query<Pick<Mark, "id">>("SELECT last_value AS id FROM audit.events_id_seq");
  const { rows: running } = await client.query<Omit<Mark, "id">>(
    "SELECT pg_snapshot_xmin(s)::text AS oldest, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() s",
  );
  const [id] = ids;
  const [now] = running;
  if (!id || !now) throw new Error("tlog: the sequence of events cannot be read");
  return { ...id, ...now };
}

/** An anti-join above what is settled: an event whose transaction commits late is found late, and never skipped. */
const UNLEAFED = `SELECT e.id, e.at::text AS at, e.body FROM audit.events e
  WHERE e.id > $1 AND NOT EXISTS (SELECT FROM tlog.leaves l WHERE l.event_id = e.id) ORDER BY e.id LIMIT $2`;

const ADD_LEAVES = `INSERT INTO tlog.leaves (index, event_id, event_at)
  SELECT $1::bigint + t.n - 1, t.id, t.at FROM unnest($2::bigint[], $3::timestamptz[]) WITH ORDINALITY t(id, at, n)`;

/** The mark is settled once every transaction below it is over and all that it committed is in the tree; then a new one is set. */
const MOVE_HEAD = `UPDATE tlog.head SET size = $1,
  settled_id = CASE WHEN s.over THEN mark_id ELSE settled_id END,
  mark_id = CASE WHEN s.over THEN greatest($3::bigint, mark_id) ELSE mark_id END,
  mark_xid = CASE WHEN s.over THEN $4::xid8 ELSE mark_xid END
  FROM (SELECT NOT $2::boolean AND h.mark_xid <= $5::xid8 AS over FROM tlog.head h) s`;

/** The last tile of each level, where it is not full. */
async function partialTiles(client: ClientBase, size: number): Promise<(level: number) => Hash[]> {
  const wanted = levelsOf(size).map((level) => Math.floor(hashesAt(size, level) / TILE_WIDTH));
  const { rows } = await client.query<{ level: number; hashes: Buffer }>(
    `SELECT t.level, t.hashes FROM unnest($1::bigint[]) WITH ORDINALITY w(index, n)
     JOIN tlog.tiles t ON t.level = w.n - 1 AND t.index = w.index`,
    [wanted],
  );
  const known = new Map(rows.map(({ level, hashes }) => [level, decodeTile(hashes) ?? []]));
  return (level) => known.get(level) ?? [];
}

function levelsOf(size: number): number[] {
  const levels: number[] = [];
  for (let level = 0; hashesAt(size, level) > 0; level++) levels.push(level);
  return levels;
}

async function writeTiles(client: ClientBase, tiles: readonly FilledTile[]): Promise<void> {
  await client.query(
    `INSERT INTO tlog.tiles (level, index, hashes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
     ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes`,
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => encodeTile(hashes))],
  );
}
