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
/** The oldest transaction that still runs, and this one. */
type Mark = { oldest: string; own: string };
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
  // Before this transaction has a number of its own: whoever took an id up to this one has a smaller number.
  const { rows: ids } = await client.query<{ id: string }>("SELECT last_value AS id FROM audit.events_id_seq");
  const { rows: heads } = await client.query<Head>("SELECT size, settled_id FROM tlog.head FOR UPDATE");
  const { rows: running } = await client.query<Mark>(
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest, pg_current_xact_id()::text AS own",
  );
  const [id] = ids;
  const [head] = heads;
  const [mark] = running;
  if (!id || !head || !mark) throw new Error("tlog: the head is not there, or the sequence of events cannot be read");
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
  await client.query(MOVE_HEAD, [size, more, id.id, mark.own, mark.oldest]);
  return { size, added: found.length, more };
}

/** An anti-join above what is settled: an event whose transaction commits late is found late, and never skipped. */
const UNLEAFED = `SELECT e.id, e.at::text AS at, e.body FROM audit.events e
  WHERE e.id > $1 AND NOT EXISTS (SELECT FROM tlog.leaves l WHERE l.event_id = e.id) ORDER BY e.id LIMIT $2`;

const ADD_LEAVES = `INSERT INTO tlog.leaves (index, event_id, event_at)
  SELECT $1::bigint + t.n - 1, t.id, t.at FROM unnest($2::bigint[], $3::timestamptz[]) WITH ORDINALITY t(id, at, n)`;

/**
 * A mark is an id and the number of the transaction that saw it. audit.write takes its transaction's number before an event's
 * id, so every event up to the mark is of an older transaction: once those are over and all that they committed is in the tree
 * the mark is settled, and a new one is set. (The end of a snapshot would not do as a number: it only says what has ended.)
 */
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
