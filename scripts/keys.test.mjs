import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureKeys, keyChecks, loginPassword, readKeys } from "./keys.mjs";
import { Refusal } from "./refusal.mjs";

let home;
let folder;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "custodian-keys-"));
  folder = join(home, "keys");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("a first start makes keys that only their owner can read, and the next start reads the same", () => {
  const first = ensureKeys(folder, false);
  expect(first.made).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(readdirSync(home)).toEqual(["keys"]);
  expect(ensureKeys(folder, true)).toEqual({ keys: first.keys, made: false });
});

test("an empty folder that is there already, such as a mounted one, is filled in place", () => {
  mkdirSync(folder, { mode: 0o700 });
  expect(ensureKeys(folder, false).made).toBe(true);
});

test("beside an existing database no key is ever made", () => {
  expect(() => ensureKeys(folder, true)).toThrow(Refusal);
  expect(readdirSync(home)).toEqual([]);
});

test.each(["master.json", "secrets.json"])(
  "without %s the other file alone is refused, and nothing is made",
  (missing) => {
    ensureKeys(folder, false);
    rmSync(join(folder, missing));
    expect(() => ensureKeys(folder, false)).toThrow(`not ${missing}`);
    expect(readdirSync(folder)).toHaveLength(1);
  },
);

test.each([
  ["master.json", "", "is not what it must be (JSON)"],
  ["master.json", "null", "is not what it must be"],
  [
    "master.json",
    '{"current":"k2","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}',
    "is not what it must be",
  ],
  ["master.json", '{"current":"k1","keys":{"k1":"c2hvcnQ="}}', "is not what it must be"],
  ["secrets.json", "{}", "is not what it must be"],
])("%s holding %s is refused by its name", (name, text, why) => {
  ensureKeys(folder, false);
  writeFileSync(join(folder, name), text);
  expect(() => readKeys(folder)).toThrow(`The key file ${join(folder, name)} ${why}`);
});

test("a key file that is no file is refused in a sentence", () => {
  ensureKeys(folder, false);
  rmSync(join(folder, "master.json"));
  mkdirSync(join(folder, "master.json"));
  chmodSync(join(folder, "master.json"), 0o700);
  expect(() => readKeys(folder)).toThrow("cannot be read (EISDIR)");
});

test("what the database remembers of keys tells two folders apart and gives no key away", () => {
  const { keys } = ensureKeys(folder, false);
  const { keys: others } = ensureKeys(join(home, "others"), false);
  const values = (of) => keyChecks(of).map(({ value }) => value.toString("hex"));
  expect(keyChecks(keys).map(({ id }) => id)).toEqual(["k1", "secrets.pepper", "secrets.search"]);
  for (const value of values(keys)) expect(values(others)).not.toContain(value);
  const raw = Buffer.from(JSON.parse(readFileSync(join(folder, "master.json"), "utf8")).keys.k1, "base64").toString(
    "hex",
  );
  expect(values(keys)).not.toContain(raw);
});

test("each login has a password of its own, always the same for the same keys", () => {
  const { keys } = ensureKeys(folder, false);
  expect(loginPassword(keys, "custodian_app")).toBe(loginPassword(keys, "custodian_app"));
  expect(loginPassword(keys, "custodian_app")).not.toBe(loginPassword(keys, "custodian_vault"));
});
