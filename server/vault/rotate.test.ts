import { randomBytes, randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { custodian } from "#cli/testing/run.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { CANARY, makeAccount } from "#server/vault/attacks/world.ts";
import { fileKeys, WRAPPED_TWICE } from "#server/vault/keys.ts";
import { readMaster, writeMaster } from "#server/vault/master.ts";
import { encrypt } from "#server/vault/seal.ts";

/** A key folder of this file's own, before anything reads it: a rotation would change the keys under the other files. */
const shared = process.env.CUSTODIAN_KEYS ?? "";
const folder = mkdtempSync(join(tmpdir(), "custodian-rotate-"));
const master = join(folder, "master.json");
cpSync(shared, folder, { recursive: true });
process.env.CUSTODIAN_KEYS = folder;

let support: Awaited<ReturnType<typeof callerFor>>;
beforeAll(async () => {
  support = await callerFor("support");
});
afterAll(() => {
  process.env.CUSTODIAN_KEYS = shared;
  rmSync(folder, { recursive: true });
});

const newAccount = () => asOwner((owner) => makeAccount(owner, support.person.id));
const reveal = ({ grant, record }: Awaited<ReturnType<typeof newAccount>>) =>
  support.call.vault.reveal({ grantId: grant, recordId: record, clientKey: randomUUID() });
const rows = <R>(sql: string, ...values: unknown[]): Promise<R[]> =>
  asOwner(async (owner) => (await owner.query(sql, values)).rows);
const wraps = () =>
  rows<{ kek_id: string; n: number }>("SELECT kek_id, count(*)::int AS n FROM biz.data_keys GROUP BY 1 ORDER BY 1");
const lastEvents = (prefix: string) =>
  rows<{ action: string; outcome: string; actor_system: string; row_count: number; body: string }>(
    "SELECT action, outcome, actor_system, row_count, body FROM audit.events WHERE action LIKE $1 ORDER BY id DESC LIMIT 2",
    `${prefix}%`,
  );
const fileOf = (account: string) => join(folder, "accounts", account.slice(0, 2), account);

test("rotation wraps every data key anew while reveals go on, and the old key can be retired afterwards", async () => {
  const place = await newAccount();
  for (let n = 0; n < 3; n++) await newAccount();
  const [before] = await wraps();
  let running = true;
  const reading = (async () => {
    const shown: string[] = [];
    while (running || shown.length < 3) shown.push(JSON.stringify((await reveal(place)).fields));
    return shown;
  })();
  const { code, out, err } = await custodian(["keys", "rotate"]);
  running = false;
  expect({ code, out, err }).toMatchObject({ code: 0, err: "", out: expect.stringContaining("k2 is made") });
  for (const shown of await reading) expect(shown).toContain(CANARY);
  expect(await wraps()).toEqual([{ kek_id: "k2", n: before?.n }]);
  expect(readMaster(master).current).toBe("k2");
  expect(statSync(master).mode & 0o777).toBe(0o600);
  const [finished, begun] = await lastEvents("keys.rotate");
  expect([begun?.action, finished?.action, finished?.row_count]).toEqual(["keys.rotate", "keys.rotated", before?.n]);

  expect((await custodian(["keys", "retire", "k2"])).err).toContain("is the key that wraps now");
  expect((await custodian(["keys", "retire", "k1"])).code).toBe(0);
  expect([...readMaster(master).keys.keys()]).toEqual(["k2"]);
  expect((await custodian(["keys", "list"])).out).toMatch(/^k2 {2}\d+ accounts, wraps now\n$/);
  expect((await reveal(place)).fields).toHaveLength(3);
});

test("a rotation that was cut is gone on with, and no third key is made", async () => {
  const place = await newAccount();
  const { current, keys } = readMaster(master);
  writeMaster(master, { current, keys: new Map([...keys, ["k3", randomBytes(32)]]) });
  expect((await custodian(["keys", "rotate"])).out).toContain("The rotation that was cut is finished. k3 wraps");
  expect((await wraps()).map(({ kek_id }) => kek_id)).toEqual(["k3"]);
  expect((await reveal(place)).problem).toBeNull();
});

test("a key that still wraps something is not retired, and whoever kept a retired one in memory is refused", async () => {
  await newAccount();
  const { current, keys } = readMaster(master);
  writeMaster(master, { current, keys: new Map([...keys, ["k9", randomBytes(32)]]) });
  await rows("INSERT INTO intake.key_checks VALUES ('k9', '\\x00') ON CONFLICT DO NOTHING");
  const [one] = await rows<{ account_id: string }>(
    "UPDATE biz.data_keys SET kek_id = 'k9' WHERE account_id = (SELECT min(account_id::text)::uuid FROM biz.data_keys) RETURNING account_id",
  );
  expect((await custodian(["keys", "retire", "k9"])).err).toContain("still wraps the data keys of 1 accounts");
  await rows("UPDATE biz.data_keys SET kek_id = $2 WHERE account_id = $1", one?.account_id, current);
  expect((await custodian(["keys", "retire", "k9"])).code).toBe(0);
  await expect(rows("UPDATE biz.data_keys SET kek_id = 'k9' WHERE account_id = $1", one?.account_id)).rejects.toThrow(
    "wrapped_by_a_known_key",
  );
});

test("a data key from before accounts had keys of their own still opens, and a rotation gives it one", async () => {
  const place = await newAccount();
  const keys = fileKeys(folder);
  const [row] = await rows<{ kek_id: string; wrapped: Buffer }>(
    "SELECT kek_id, wrapped FROM biz.data_keys WHERE account_id = $1",
    place.account,
  );
  const dek = await keys.unwrap(row?.kek_id ?? "", row?.wrapped ?? Buffer.alloc(0), place.account);
  const binding = JSON.stringify(["custodian data key", keys.id, place.account]);
  const { nonce, ciphertext } = encrypt(readMaster(master).keys.get(keys.id) ?? Buffer.alloc(0), binding, dek);
  await rows(
    "UPDATE biz.data_keys SET kek_id = $2, wrapped = $3 WHERE account_id = $1",
    place.account,
    keys.id,
    Buffer.concat([nonce, ciphertext]),
  );
  rmSync(fileOf(place.account));
  expect((await reveal(place)).fields).toHaveLength(3);
  expect((await custodian(["keys", "list"])).out).toContain("1 accounts have no key of their own yet");
  expect((await custodian(["keys", "rotate"])).code).toBe(0);
  expect(existsSync(fileOf(place.account))).toBe(true);
  const [after] = await rows<{ n: number }>(
    "SELECT length(wrapped) AS n FROM biz.data_keys WHERE account_id = $1",
    place.account,
  );
  expect(after?.n).toBe(WRAPPED_TWICE);
  expect((await reveal(place)).fields).toHaveLength(3);
});

test("rows of the database restored from before the erasure open nothing", async () => {
  const place = await newAccount();
  const [{ ref } = { ref: "" }] = await rows<{ ref: string }>(
    "SELECT ref FROM crm.accounts WHERE id = $1",
    place.account,
  );
  const [backup] = await rows<{ kek_id: string; wrapped: Buffer }>(
    "SELECT * FROM biz.data_keys WHERE account_id = $1",
    place.account,
  );
  expect(statSync(fileOf(place.account)).mode & 0o777).toBe(0o600);
  const { code, out } = await custodian(["keys", "destroy", "--account", ref, "--reason", "ERASURE_REQUEST"]);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("is destroyed") });
  expect(existsSync(fileOf(place.account))).toBe(false);
  expect(await rows("SELECT 1 FROM biz.data_keys WHERE account_id = $1", place.account)).toEqual([]);
  const told = {
    fields: [],
    problem: expect.stringMatching(/was erased on \d{4}-\d\d-\d\d: the key of this account was destroyed/),
  };
  expect(await reveal(place)).toMatchObject(told);

  await rows("INSERT INTO biz.data_keys VALUES ($1, $2, $3)", place.account, backup?.kek_id, backup?.wrapped);
  expect(await reveal(place)).toMatchObject(told);
  expect((await eventsOf(support.requestId)).at(-1)).toMatchObject({
    outcome: "failed",
    code: "ERASED",
    account_id: place.account,
  });
  const events = await lastEvents("keys.destroy");
  expect(events.map(({ action, actor_system }) => [action, actor_system])).toEqual([
    ["keys.destroyed", "erasure"],
    ["keys.destroy", "erasure"],
  ]);
  expect(events[0]?.body).toContain("ERASURE_REQUEST");
});

test("destroying again finishes what was cut, and another account's key stays", async () => {
  const [mine, other] = [await newAccount(), await newAccount()];
  const [{ ref } = { ref: "" }] = await rows<{ ref: string }>(
    "SELECT ref FROM crm.accounts WHERE id = $1",
    mine.account,
  );
  writeFileSync(`${fileOf(mine.account)}.destroyed`, "2026-01-01T00:00:00.000Z");
  for (let n = 0; n < 2; n++)
    expect((await custodian(["keys", "destroy", "--account", ref, "--reason", "TEST"])).code).toBe(0);
  expect(existsSync(fileOf(mine.account))).toBe(false);
  expect((await reveal(other)).fields).toHaveLength(3);
});

test("a key file that is lost is not called an erasure", async () => {
  const place = await newAccount();
  const key = readFileSync(fileOf(place.account));
  rmSync(fileOf(place.account));
  expect((await reveal(place)).problem).toContain("damaged, or the key that sealed it is gone");
  writeFileSync(fileOf(place.account), key, { mode: 0o600 });
  expect((await reveal(place)).fields).toHaveLength(3);
});
