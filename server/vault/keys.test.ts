import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { accountKeys, Erased } from "#server/vault/account-keys.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { KeyRefused, writeMaster } from "#server/vault/master.ts";
import { Damaged, newDataKey } from "#server/vault/seal.ts";

const home = mkdtempSync(join(tmpdir(), "custodian-keys-"));
afterAll(() => rmSync(home, { recursive: true }));

const key = () => randomBytes(32).toString("base64");
const account = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

function folderWith(content: unknown, mode = 0o600): string {
  const folder = mkdtempSync(join(home, "folder-"));
  writeFileSync(join(folder, "master.json"), typeof content === "string" ? content : JSON.stringify(content), { mode });
  return folder;
}

test("a data key that was wrapped for an account is unwrapped for it, and for no other", async () => {
  const keys = fileKeys(folderWith({ current: "k1", keys: { k1: key() } }));
  const dek = newDataKey();
  const { kekId, wrapped } = await keys.wrap(dek, account);
  expect(kekId).toBe("k1");
  expect(wrapped.includes(dek)).toBe(false);
  expect((await keys.unwrap(kekId, wrapped, account)).equals(dek)).toBe(true);
  await expect(keys.unwrap(kekId, wrapped, "a3bb189e-8bf9-3888-9912-ace4e6543002")).rejects.toThrow(Damaged);
  await expect(keys.unwrap(kekId, wrapped.subarray(0, 20), account)).rejects.toThrow(Damaged);
});

test("a new master key wraps from now on, and the older one still unwraps", async () => {
  const k1 = key();
  const dek = newDataKey();
  const folder = folderWith({ current: "k1", keys: { k1 } });
  const both = fileKeys(folder);
  const { wrapped } = await both.wrap(dek, account);
  writeMaster(join(folder, "master.json"), {
    current: "k2",
    keys: new Map([k1, key()].map((text, n) => [`k${n + 1}`, Buffer.from(text, "base64")])),
  });
  expect(both.id).toBe("k2");
  expect((await both.wrap(dek, account)).kekId).toBe("k2");
  expect((await both.unwrap("k1", wrapped, account)).equals(dek)).toBe(true);
});

test("a wrap under another master key of the same name is refused as damaged", async () => {
  const { wrapped } = await fileKeys(folderWith({ current: "k1", keys: { k1: key() } })).wrap(newDataKey(), account);
  const other = fileKeys(folderWith({ current: "k1", keys: { k1: key() } }));
  await expect(other.unwrap("k1", wrapped, account)).rejects.toThrow(Damaged);
});

test("a master key that is not there is named, and nothing is made in its place", async () => {
  const keys = fileKeys(folderWith({ current: "k1", keys: { k1: key() } }));
  await expect(keys.unwrap("k9", Buffer.alloc(60), account)).rejects.toThrow(
    'The master key "k9" is not in master.json',
  );
  expect(() => fileKeys(folderWith({ current: "k9", keys: { k1: key() } }))).toThrow('The master key "k9"');
});

test.each([
  ["is missing", () => mkdtempSync(join(home, "empty-")), "is missing or cannot be read"],
  ["is not JSON", () => folderWith(`{"current": "k1", "keys": {"k1": "${key()}"`), "is not valid JSON"],
  ["has another form", () => folderWith({ k1: key() }), "does not have the form"],
  [
    "holds a short key",
    () => folderWith({ current: "k1", keys: { k1: randomBytes(16).toString("base64") } }),
    "has 16 bytes instead of 32",
  ],
  [
    "may be read by the group",
    () => folderWith({ current: "k1", keys: { k1: key() } }, 0o640),
    "Others than its owner may open",
  ],
])("a key file that %s is refused with a sentence that says what to do", (_, folder, sentence) => {
  const at = folder();
  expect(() => fileKeys(at)).toThrow(KeyRefused);
  expect(() => fileKeys(at)).toThrow(sentence);
});

test("the refusal never quotes the file", () => {
  const text = `{"current": "k1", "keys": {"k1": "${key()}"`;
  const folder = folderWith(text);
  try {
    fileKeys(folder);
  } catch (error) {
    expect(String(error)).not.toContain(text.slice(30, 60));
  }
});

test("an account's own key is needed beside the master key, is readable by its owner alone, and destroying it is for good", async () => {
  const folder = folderWith({ current: "k1", keys: { k1: key() } });
  const keys = fileKeys(folder);
  const { kekId, wrapped } = await keys.wrap(newDataKey(), account);
  const file = join(folder, "accounts", account.slice(0, 2), account);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await keys.destroyedAt(account)).toBeUndefined();
  expect(await keys.destroy(account)).toBe(true);
  expect(existsSync(file)).toBe(false);
  await expect(keys.unwrap(kekId, wrapped, account)).rejects.toThrow(Erased);
  expect(await keys.destroy(account)).toBe(false);
  const later = await keys.wrap(newDataKey(), account);
  expect(await keys.unwrap(kekId, later.wrapped, account)).toHaveLength(32);
  await expect(keys.unwrap(kekId, wrapped, account)).rejects.toThrow(Damaged);
});

test("many accounts get their keys at once, each its own, and one that has a key keeps it", async () => {
  const keys = accountKeys(folderWith({ current: "k1", keys: { k1: key() } }));
  const ids = Array.from({ length: 50 }, () => randomUUID());
  const first = await keys.obtain(ids);
  const again = await keys.obtain([...ids, randomUUID()]);
  expect(new Set([...first.values()].map((own) => own.toString("hex"))).size).toBe(50);
  for (const id of ids) expect(again.get(id)).toEqual(first.get(id));
});
