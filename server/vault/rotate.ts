import { randomBytes } from "node:crypto";
import type { ClientBase } from "pg";
import { Conflict, Invalid } from "#server/errors.ts";
import type { EventPart } from "#server/events/event.ts";
import { type KeyProvider, WRAPPED_TWICE } from "#server/vault/keys.ts";
import { type Master, masterPath, readMaster, writeMaster } from "#server/vault/master.ts";
import { Damaged } from "#server/vault/seal.ts";

type Append = (part: EventPart) => Promise<void>;

/** What a rotation works with. The client is the owner of the tables inside a transaction, and is used by nothing else. */
export type Rotating = {
  client: ClientBase;
  folder: string;
  keys: KeyProvider;
  transaction: <T>(act: (append: Append) => Promise<T>) => Promise<T>;
  /** Notes the keys of the file in the database, where they are not noted yet. */
  remember: () => Promise<void>;
  progress: (done: number, of: number) => void;
};

export type Rotated = { from: string[]; to: string; resumed: boolean; rewrapped: number; unreadable: string[] };

const BATCH = 200;
/** The turn that imports take batch by batch (server/intake/batch.ts): whoever holds it sees everything they wrapped. */
const TURN = 7_254_891_034;

/**
 * Another master key, and all data keys wrapped with it. Both keys open until the last one is done, so reveals and imports go on.
 * What was cut is gone on with: as long as a data key is wrapped with an older key, no newer one is made.
 */
export async function rotateMaster(rotating: Rotating): Promise<Rotated> {
  const { client, folder, keys, transaction, progress } = rotating;
  const before = readMaster(masterPath(folder));
  const pending = newest(before) !== before.current || (await wrappedWithOthers(client, before.current)) > 0;
  const to = await makeCurrent(rotating, pending ? newest(before) : nextAfter(before));
  const from = [...before.keys.keys()].filter((id) => id !== to);
  await transaction((append) =>
    append({ action: "keys.rotate", commitments: [36], detail: { from, to, resumed: pending } }),
  );
  const outcome = await rewrapAll({ client, keys, transaction, progress }, to);
  await transaction((append) =>
    append({
      action: "keys.rotated",
      ...(outcome.unreadable.length > 0 && { outcome: "failed" as const, code: "UNREADABLE" }),
      rows: outcome.rewrapped,
      subjects: outcome.unreadable.slice(0, 200),
      commitments: [36],
      detail: { from, to, unreadable: outcome.unreadable.length },
    }),
  );
  return { from, to, resumed: pending, ...outcome };
}

/** First into the file, then into the database, then current: whatever cuts this, every start finds keys that it knows. */
async function makeCurrent({ folder, remember }: Rotating, id: string): Promise<string> {
  const path = masterPath(folder);
  const { current, keys } = readMaster(path);
  if (!keys.has(id)) writeMaster(path, { current, keys: new Map([...keys, [id, randomBytes(32)]]) });
  await remember();
  if (current !== id) writeMaster(path, { current: id, keys: readMaster(path).keys });
  return id;
}

/** Batch by batch in the order of accounts. A wrap that cannot be opened stays as it is and is told of. */
async function rewrapAll(
  { client, keys, transaction, progress }: Pick<Rotating, "client" | "keys" | "transaction" | "progress">,
  to: string,
): Promise<{ rewrapped: number; unreadable: string[] }> {
  const unreadable: string[] = [];
  let rewrapped = 0;
  const of = await wrappedOtherwise(client, to);
  for (let after = "00000000-0000-0000-0000-000000000000", more = true; more; ) {
    await transaction(async () => {
      await client.query("SELECT pg_advisory_xact_lock($1)", [TURN]);
      const { rows } = await client.query<{ account_id: string; kek_id: string; wrapped: Buffer }>(
        `SELECT account_id, kek_id, wrapped FROM biz.data_keys WHERE account_id > $1 AND (kek_id <> $2 OR length(wrapped) < $3)
         ORDER BY account_id LIMIT $4 FOR UPDATE`,
        [after, to, WRAPPED_TWICE, BATCH],
      );
      more = rows.length === BATCH;
      const open: { account: string; dek: Buffer }[] = [];
      for (const row of rows) {
        after = row.account_id;
        const dek = await opened(keys, row);
        if (dek) open.push({ account: row.account_id, dek });
        else unreadable.push(row.account_id);
      }
      await keys.prepare(open.map(({ account }) => account));
      const wraps = await Promise.all(
        open.map(async ({ account, dek }) => ({ account, ...(await keys.wrap(dek, account)) })),
      );
      await client.query(
        `UPDATE biz.data_keys d SET kek_id = x.kek, wrapped = x.wrapped
         FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS x(account, kek, wrapped) WHERE d.account_id = x.account`,
        [wraps.map(({ account }) => account), wraps.map(({ kekId }) => kekId), wraps.map(({ wrapped }) => wrapped)],
      );
      rewrapped += wraps.length;
    });
    progress(rewrapped, of);
  }
  return { rewrapped, unreadable };
}

async function opened(keys: KeyProvider, row: { account_id: string; kek_id: string; wrapped: Buffer }) {
  try {
    return await keys.unwrap(row.kek_id, row.wrapped, row.account_id);
  } catch (error) {
    // A disk that cannot be read at this moment must not count as a key that is gone.
    if (error instanceof Damaged || (await keys.destroyedAt(row.account_id)) !== undefined) return undefined;
    throw error;
  }
}

/** Takes a master key away for good. The database refuses it as long as one data key is wrapped with it. */
export async function retireMaster(
  { client, folder, transaction }: Pick<Rotating, "client" | "folder" | "transaction">,
  id: string,
) {
  const path = masterPath(folder);
  const { current, keys } = readMaster(path);
  if (!keys.has(id)) throw Invalid(`There is no master key "${id}". custodian keys list shows which there are.`);
  if (id === current)
    throw Conflict(`"${id}" is the key that wraps now. Make another one current first: custodian keys rotate`);
  // The file last: a start refuses a key that the database knows and the file does not have, never the other way round.
  await transaction(async (append) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [TURN]);
    const { rows } = await client.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM biz.data_keys WHERE kek_id = $1",
      [id],
    );
    const used = rows[0]?.n ?? 0;
    if (used > 0)
      throw Conflict(
        `"${id}" still wraps the data keys of ${used} accounts. Finish the rotation first: custodian keys rotate`,
      );
    await client.query("DELETE FROM intake.key_checks WHERE kek_id = $1", [id]);
    await append({ action: "keys.retire", commitments: [36], detail: { key: id, current } });
  });
  writeMaster(path, { current, keys: new Map([...keys].filter(([name]) => name !== id)) });
}

export type Listed = { id: string; current: boolean; accounts: number; known: boolean };

/** Each master key of the file, how many accounts' data keys it wraps, and whether the database knows it. */
export async function listMasters(
  client: ClientBase,
  folder: string,
): Promise<{ keys: Listed[]; wrappedOnce: number }> {
  const { current, keys } = readMaster(masterPath(folder));
  const { rows } = await client.query<{ id: string; accounts: number }>(
    `SELECT c.kek_id AS id, (SELECT count(*)::int FROM biz.data_keys d WHERE d.kek_id = c.kek_id) AS accounts FROM intake.key_checks c`,
  );
  const known = new Map(rows.map(({ id, accounts }) => [id, accounts]));
  const { rows: once } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM biz.data_keys WHERE length(wrapped) < $1",
    [WRAPPED_TWICE],
  );
  const listed = [...keys.keys()].map((id) => ({
    id,
    current: id === current,
    accounts: known.get(id) ?? 0,
    known: known.has(id),
  }));
  return { keys: listed, wrappedOnce: once[0]?.n ?? 0 };
}

const wrappedWithOthers = (client: ClientBase, id: string) =>
  countOf(client, "SELECT count(*)::int AS n FROM biz.data_keys WHERE kek_id <> $1", [id]);
const wrappedOtherwise = (client: ClientBase, id: string) =>
  countOf(client, "SELECT count(*)::int AS n FROM biz.data_keys WHERE kek_id <> $1 OR length(wrapped) < $2", [
    id,
    WRAPPED_TWICE,
  ]);

async function countOf(client: ClientBase, sql: string, values: unknown[]): Promise<number> {
  const { rows } = await client.query<{ n: number }>(sql, values);
  return rows[0]?.n ?? 0;
}

const numberOf = (id: string) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0);
const highest = ({ keys }: Master) => Math.max(...[...keys.keys()].map(numberOf));
const nextAfter = (master: Master) => `k${highest(master) + 1}`;
/** A key of our numbering that was made and did not become current yet; otherwise the one that is. */
const newest = (master: Master) =>
  highest(master) > numberOf(master.current) ? `k${highest(master)}` : master.current;
