import { readdirSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askDaily, checkLog } from "#server/audit/tree/check-log.ts";
import { integrate } from "#server/audit/tree/integrate.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { type Outside, outsideIn } from "#server/audit/tree/outside.ts";
import { publishCheckpoint } from "#server/audit/tree/publish.ts";
import { env } from "#server/env.ts";
import { signCheckpoint } from "#server/tlog/index.ts";

const ATTACKS = join(import.meta.dirname, "../attacks");
const signer = () => logSigner(env().CUSTODIAN_KEYS, env().NEXTAUTH_URL);
const key = () => verifierOf(signer());
let log: Client;
let owner: Client;
let outside: Outside;
let kept: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "custodian-check-"));
  kept = join(folder, "checkpoint");
  outside = outsideIn(folder, key());
  log = await connect(env().DATABASE_LOG_URL);
  owner = await connect(env().DATABASE_OWNER_URL);
  await write("test.check", 300);
  await grow();
  await write("test.target", 1);
  await write("test.check", 299);
  await grow();
});
afterAll(() => Promise.all([log.end(), owner.end()]));

async function connect(connectionString: string | undefined): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}
const write = (action: string, count: number) =>
  log.query(
    "SELECT audit.append_system('test', jsonb_build_object('action', $1::text)) FROM generate_series(1, $2::int)",
    [action, count],
  );
async function grow(): Promise<void> {
  // A mark is settled only by the look after it.
  for (let look = 0; look < 3; look++) while ((await integrate(log)).more);
  await publishCheckpoint(log, signer(), outside);
}

type Found = { verdict: string; found: string; size: string; done: string; differences: { kind: string }[] };

/** Plays SQL with the owner's rights and all guards off, checks as the worker does, and takes everything back. */
async function checked(attack = "", newest = outside.newest): Promise<Found> {
  await owner.query("BEGIN");
  try {
    await owner.query(UNGUARD);
    await owner.query(attack);
    await owner.query("SET LOCAL ROLE custodian_log");
    await askDaily(owner);
    await checkLog({ client: owner, log: key(), outside: { newest } });
    await owner.query("RESET ROLE");
    const { rows } = await owner.query<Found>("SELECT * FROM tlog.checks ORDER BY id DESC LIMIT 1");
    const [check] = rows;
    if (!check) throw new Error("no check was written");
    return check;
  } finally {
    await owner.query("ROLLBACK");
  }
}

const UNGUARD = `DO $$ DECLARE t regclass; BEGIN
  FOR t IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND c.relnamespace IN ('audit'::regnamespace, 'tlog'::regnamespace) LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', t);
  END LOOP;
  DELETE FROM tlog.checks;
END $$`;

test("an untouched log holds, up to its newest signed root, and its verdict is an event", async () => {
  const check = await checked();
  expect(check).toMatchObject({ verdict: "holds", found: "0", differences: [] });
  expect(check.done).toBe(check.size);
  await askDaily(log);
  await checkLog({ client: log, log: key(), outside });
  const { rows } = await owner.query("SELECT outcome, code, detail FROM audit.events WHERE action = 'audit.verified'");
  expect(rows).toEqual([{ outcome: "success", code: null, detail: { differences: 0 } }]);
});

test("a day has one check of its own, and a running one is not begun twice", async () => {
  await askDaily(log);
  await askDaily(log);
  const { rows } = await owner.query("SELECT count(*)::int AS n FROM tlog.checks");
  expect(rows).toEqual([{ n: 1 }]);
});

test.each(readdirSync(ATTACKS))("the attack %s, played with the owner's rights, is found", async (file) => {
  const sql = await readFile(join(ATTACKS, file), "utf8");
  const expected = (/^-- Found as: (.+)$/m.exec(sql)?.[1] ?? "").split(", ");
  const { verdict, differences } = await checked(sql);
  expect(differences.map(({ kind }) => kind)).toEqual(expected);
  expect(verdict).toBe("differs");
});

test("a log written anew and signed with its own key is found by the checkpoint outside", async () => {
  const known = await outside.newest();
  if (!known) throw new Error("no checkpoint outside");
  const other = signCheckpoint({ origin: signer().name, size: known.size, root: Buffer.alloc(32, 7) }, signer());
  const { differences } = await checked("", async () => ({ ...known, root: Buffer.alloc(32, 7) }));
  expect(differences).toEqual([{ kind: "outside", size: known.size }]);
  const before = await readFile(kept, "utf8");
  await writeFile(kept, other.replace("\n", "x\n"));
  expect((await checked()).differences).toEqual([{ kind: "outside" }]);
  await writeFile(kept, before);
});

test("a verdict cannot be changed, by the worker neither", async () => {
  await expect(log.query("UPDATE tlog.checks SET verdict = 'differs' WHERE verdict = 'holds'")).rejects.toThrow(
    "a verdict is final",
  );
  await expect(owner.query("DELETE FROM tlog.checks")).rejects.toThrow("a verdict is final");
});

test("a check that was stopped is begun again, and trouble ends one as failed, which is an event too", async () => {
  const ask = () => owner.query("INSERT INTO tlog.checks (asked_by) VALUES (NULL)");
  const verdict = async () => (await owner.query("SELECT verdict FROM tlog.checks ORDER BY id DESC LIMIT 1")).rows[0];
  await ask();
  const stop = new AbortController();
  stop.abort();
  await checkLog({ client: log, log: key(), outside, signal: stop.signal });
  expect(await verdict()).toEqual({ verdict: null });
  await owner.query("REVOKE SELECT ON audit.events FROM custodian_log");
  await expect(checkLog({ client: log, log: key(), outside })).rejects.toThrow("permission denied");
  await owner.query("GRANT SELECT ON audit.events TO custodian_log");
  expect(await verdict()).toEqual({ verdict: "failed" });
  const { rows } = await owner.query(
    "SELECT code FROM audit.events WHERE action = 'audit.verified' AND outcome = 'failed'",
  );
  expect(rows).toEqual([{ code: "LOG_NOT_READ" }]);
  await ask();
  await checkLog({ client: log, log: key(), outside });
  expect(await verdict()).toEqual({ verdict: "holds" });
});
