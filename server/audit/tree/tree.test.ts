import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { integrate } from "#server/audit/tree/integrate.ts";
import { keepTree, lagOf } from "#server/audit/tree/keep-tree.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { outsideIn } from "#server/audit/tree/outside.ts";
import { publishCheckpoint } from "#server/audit/tree/publish.ts";
import { readNodes } from "#server/audit/tree/tiles.ts";
import { env } from "#server/env.ts";
import { checkInclusion, inclusionProof, leafHash, openCheckpoint, treeHash } from "#server/tlog/index.ts";

const clients: Client[] = [];
const connect = async (url: string | undefined) => {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  clients.push(client);
  return client;
};
let log: Client;
let app: Client;
let owner: Client;
let folder: string;

beforeAll(async () => {
  log = await connect(env().DATABASE_LOG_URL);
  app = await connect(env().DATABASE_URL);
  owner = await connect(env().DATABASE_OWNER_URL);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "custodian-log-"));
  await drain();
});
afterAll(() => Promise.all(clients.map((client) => client.end())));

const write = (client: Client, count = 1) =>
  client.query("SELECT audit.append_system('test', '{\"action\": \"test.tree\"}') FROM generate_series(1, $1::int)", [
    count,
  ]);

async function drain(client = log, batch?: number): Promise<number> {
  let grown = await integrate(client, batch);
  while (grown.more) grown = await integrate(client, batch);
  return grown.size;
}

/** Every leaf of the tree as the stored bytes say, in order; and what the definition makes of them. */
async function leaves(): Promise<{ ids: string[]; hashes: Uint8Array[] }> {
  const { rows } = await owner.query<{ index: string; id: string; body: string }>(
    "SELECT l.index, e.id, e.body FROM tlog.leaves l JOIN audit.events e ON e.id = l.event_id AND e.at = l.event_at ORDER BY l.index",
  );
  expect(rows.map(({ index }) => Number(index))).toEqual(rows.map((_, n) => n));
  return { ids: rows.map(({ id }) => id), hashes: rows.map(({ body }) => leafHash(Buffer.from(body))) };
}

async function settlesAll(): Promise<boolean> {
  await drain();
  const { rows } = await owner.query(
    "SELECT settled_id >= (SELECT max(event_id) FROM tlog.leaves) AS settled FROM tlog.head",
  );
  return rows[0]?.settled;
}

async function missing(): Promise<number> {
  const { rows } = await owner.query(
    "SELECT count(*)::int AS n FROM audit.events e WHERE NOT EXISTS (SELECT FROM tlog.leaves l WHERE l.event_id = e.id)",
  );
  return rows[0]?.n;
}

const signed = async (client = log) => {
  const signer = logSigner(folder, env().NEXTAUTH_URL);
  const key = verifierOf(signer);
  const published = await publishCheckpoint(client, signer, outsideIn(folder, key));
  const { rows } = await owner.query<{ note: string }>("SELECT note FROM tlog.checkpoints WHERE size = $1", [
    published.size,
  ]);
  const opened = openCheckpoint(rows[0]?.note ?? "", key);
  if (!opened.ok) throw new Error(opened.why);
  return { ...published, checkpoint: opened.value, note: rows[0]?.note ?? "" };
};

describe("growing", () => {
  test("every committed event is one leaf, and root and proofs out of tiles are those of the stored bytes", async () => {
    await write(app, 700);
    const size = await drain(log, 100);
    const { hashes } = await leaves();
    expect(hashes).toHaveLength(size);
    expect(await missing()).toBe(0);
    const { checkpoint } = await signed();
    expect(checkpoint.size).toBe(size);
    expect(Buffer.from(checkpoint.root)).toEqual(treeHash(hashes));
    for (const index of [0, 255, 256, size - 1]) {
      const proof = inclusionProof(index, size, await readNodes(log, size, [index]));
      expect(checkInclusion(index, size, hashes[index] ?? new Uint8Array(), proof, checkpoint.root)).toEqual({
        ok: true,
      });
    }
  });

  test("an event that commits after younger ones are leaves becomes a leaf late, and is not skipped", async () => {
    const slow = await connect(env().DATABASE_URL);
    await slow.query("BEGIN");
    await write(slow);
    await write(app, 3);
    const before = await drain();
    await write(app, 2);
    await drain();
    expect(await missing()).toBe(0);
    await slow.query("COMMIT");
    expect(await missing()).toBe(1);
    expect(await drain()).toBe(before + 3);
    expect(await missing()).toBe(0);
  });

  test("an event that is rolled back is no leaf, and holds nothing up", async () => {
    const before = await drain();
    const broken = await connect(env().DATABASE_URL);
    await broken.query("BEGIN");
    await write(broken, 5);
    await broken.query("ROLLBACK");
    await write(app);
    expect(await drain()).toBe(before + 1);
    // Whatever runs in other databases of this server is older, too, and comes to an end.
    await expect.poll(settlesAll, { timeout: 30_000 }).toBe(true);
  });

  test("what is settled stays below every event that a running transaction may still commit", async () => {
    const slow = await connect(env().DATABASE_URL);
    await slow.query("BEGIN");
    const { rows: taken } = await slow.query<{ id: string }>(
      "SELECT audit.append_system('test', '{\"action\": \"test.tree\"}') AS id",
    );
    for (let round = 0; round < 4; round++) {
      await write(app);
      await drain();
    }
    const { rows } = await owner.query("SELECT settled_id FROM tlog.head");
    expect(Number(rows[0].settled_id)).toBeLessThan(Number(taken[0]?.id));
    await slow.query("COMMIT");
    await drain();
    expect(await missing()).toBe(0);
  });

  test("nothing is passed over while the youngest transaction of all writes event after event", async () => {
    const slow = await connect(env().DATABASE_URL);
    await slow.query("BEGIN");
    for (let round = 0; round < 5; round++) {
      await write(slow, 3);
      await drain();
    }
    await slow.query("COMMIT");
    await drain();
    expect(await missing()).toBe(0);
  });

  test("an event's transaction has its number before the event has", async () => {
    const { rows: source } = await owner.query<{ prosrc: string }>(
      "SELECT prosrc FROM pg_proc WHERE proname = 'write' AND pronamespace = 'audit'::regnamespace",
    );
    const text = source[0]?.prosrc ?? "";
    expect(text.indexOf("pg_current_xact_id()")).toBeLessThan(text.indexOf("nextval("));
    expect(text).toContain("pg_current_xact_id()");
  });

  test("two that grow the tree at once give one tree, each event once", async () => {
    const other = await connect(env().DATABASE_LOG_URL);
    await write(app, 300);
    await Promise.all([drain(log, 7), drain(other, 11)]);
    const { ids, hashes } = await leaves();
    expect(new Set(ids).size).toBe(ids.length);
    expect(await missing()).toBe(0);
    const { checkpoint } = await signed(other);
    expect(Buffer.from(checkpoint.root)).toEqual(treeHash(hashes));
  });

  test("a connection that is cut in the middle of a batch leaves the tree as it was", async () => {
    const before = await drain();
    await write(app, 50);
    const doomed = await connect(env().DATABASE_LOG_URL);
    const { rows } = await doomed.query("SELECT pg_backend_pid() AS pid");
    await owner.query("BEGIN");
    await owner.query("SELECT FROM tlog.head FOR UPDATE");
    const growing = integrate(doomed).then(
      () => "grown",
      () => "cut",
    );
    const superuser = await connect(process.env.TEST_SUPERUSER_URL);
    await superuser.query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
    await owner.query("ROLLBACK");
    expect(await growing).toBe("cut");
    expect((await leaves()).ids).toHaveLength(before);
    expect(await drain()).toBe(before + 50);
  });
});

describe("signing", () => {
  test("the same tree is signed once, with the same bytes", async () => {
    const first = await signed();
    expect(await signed()).toMatchObject({ fresh: false, note: first.note });
    expect(await readFile(join(folder, "checkpoint"), "utf8")).toBe(first.note);
  });

  test("a tree that does not continue the checkpoint known outside is not signed", async () => {
    await write(app);
    await drain();
    const { checkpoint, note } = await signed();
    const signer = logSigner(folder, env().NEXTAUTH_URL);
    const key = verifierOf(signer);
    const longer = `${signer.name}\n${checkpoint.size + 10}\n${Buffer.alloc(32, 1).toString("base64")}\n`;
    const { signNote } = await import("#server/tlog/index.ts");
    await writeFile(join(folder, "checkpoint"), signNote(longer, [signer]));
    await write(app);
    await drain();
    await expect(publishCheckpoint(log, signer, outsideIn(folder, key))).rejects.toThrow("does not continue it");
    await writeFile(join(folder, "checkpoint"), note);
    expect((await publishCheckpoint(log, signer, outsideIn(folder, key))).fresh).toBe(true);
  });

  test("while it is kept, an event is under a signed checkpoint soon, and the lag says how long it waits", async () => {
    const signer = logSigner(folder, env().NEXTAUTH_URL);
    const stop = new AbortController();
    await write(app);
    expect(await lagOf(log)).toBeGreaterThan(0);
    const keeper = await connect(env().DATABASE_LOG_URL);
    const kept = keepTree({
      client: keeper,
      signer,
      outside: outsideIn(folder, verifierOf(signer)),
      signal: stop.signal,
    });
    await expect.poll(() => lagOf(log), { timeout: 10_000 }).toBe(0);
    stop.abort();
    await kept;
  });
});

describe("against the application and the log's own login", () => {
  test.each([
    ["UPDATE tlog.head SET size = size - 1", "only grows"],
    ["UPDATE tlog.tiles SET hashes = substr(hashes, 1, 32) WHERE length(hashes) > 32", "only grows"],
    ["UPDATE tlog.tiles SET hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)", "only grows"],
    ["DELETE FROM tlog.tiles", "permission denied|only grows"],
    ["DELETE FROM tlog.leaves", "permission denied|append-only"],
    ["UPDATE tlog.leaves SET event_id = event_id + 1000000", "permission denied|append-only"],
    ["UPDATE tlog.checkpoints SET note = note", "permission denied|append-only"],
    ["TRUNCATE tlog.tiles", "permission denied|append-only"],
  ])("%s is refused to both, and to the tables' owner", async (statement, words) => {
    await expect(log.query(statement)).rejects.toThrow(new RegExp(words));
    await expect(app.query(statement)).rejects.toThrow("permission denied");
    await owner.query("SET ROLE custodian_owner");
    await expect(owner.query(statement)).rejects.toThrow(/only grows|append-only/);
    await owner.query("RESET ROLE");
  });
});
