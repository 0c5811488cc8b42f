import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileKeys, KeyRefused } from "#server/vault/keys.ts";
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
  const { wrapped } = await fileKeys(folderWith({ current: "k1", keys: { k1 } })).wrap(dek, account);
  const both = fileKeys(folderWith({ current: "k2", keys: { k1, k2: key() } }));
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
