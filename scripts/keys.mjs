import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal.mjs";

const FILES = ["master.json", "secrets.json"];
const SECRETS = ["pepper", "session", "search"];

/** "none", "all", or the one that is there without the other. */
export function keysIn(folder) {
  const there = FILES.filter((name) => existsSync(join(folder, name)));
  return there.length === 0 ? "none" : there.length === FILES.length ? "all" : there[0];
}

/** The keys of this installation: read, or made when neither keys nor database exist yet. */
export function ensureKeys(folder, databaseExists) {
  const there = keysIn(folder);
  if (there === "all") return { keys: readKeys(folder), made: false };
  if (there !== "none") {
    const missing = FILES.find((name) => name !== there);
    throw new Refusal(
      `The key folder ${folder} holds ${there} but not ${missing}. Put ${missing} back from its backup: new keys could not read what the old ones locked.`,
    );
  }
  if (databaseExists) {
    throw new Refusal(
      `The database exists, but the key folder ${folder} is empty. Put master.json and secrets.json back from their backup, or point CUSTODIAN_KEYS at their folder: new keys could not read what the old ones locked.`,
    );
  }
  makeKeys(folder);
  return { keys: readKeys(folder), made: true };
}

/** The folder appears whole: written aside, then named. A folder that is there and empty is filled in place. */
function makeKeys(folder) {
  const random = () => randomBytes(32).toString("base64");
  const write = (into) => {
    const secrets = Object.fromEntries(SECRETS.map((name) => [name, random()]));
    writeFileSync(join(into, "secrets.json"), JSON.stringify(secrets), { mode: 0o600, flag: "wx" });
    writeFileSync(join(into, "master.json"), JSON.stringify({ current: "k1", keys: { k1: random() } }), {
      mode: 0o600,
      flag: "wx",
    });
  };
  if (existsSync(folder) && readdirSync(folder).length === 0) return write(folder);
  const aside = `${folder}.unfinished`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  write(aside);
  renameSync(aside, folder);
}

export function readKeys(folder) {
  const master = readJson(folder, "master.json");
  const secrets = readJson(folder, "secrets.json");
  const keys = Object.entries(master.keys ?? {});
  const good = keys.length > 0 && keys.every(([, key]) => isKey(key)) && Object.hasOwn(master.keys, master.current);
  if (!good) throw malformed(folder, "master.json", '{"current":"k1","keys":{"k1":"32 bytes in base64"}}');
  if (!SECRETS.every((name) => isKey(secrets[name]))) {
    throw malformed(folder, "secrets.json", `${SECRETS.join(", ")}, each 32 bytes in base64`);
  }
  return { master, secrets };
}

/** What the database remembers of each key, so that a swapped file is noticed before it does harm. */
export function keyChecks({ master, secrets }) {
  const named = [
    ...Object.entries(master.keys),
    ["secrets.pepper", secrets.pepper],
    ["secrets.search", secrets.search],
  ];
  return named.map(([id, key]) => ({
    id,
    value: createHmac("sha256", Buffer.from(key, "base64")).update("custodian key check").digest(),
  }));
}

/** The password of a database login: nobody has to choose, store or type it. */
export function loginPassword({ secrets }, login) {
  return createHmac("sha256", Buffer.from(secrets.pepper, "base64"))
    .update(`database login ${login}`)
    .digest("base64url");
}

const isKey = (text) => typeof text === "string" && Buffer.from(text, "base64").length === 32;

function readJson(folder, name) {
  const file = join(folder, name);
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Refusal(
      `The key file ${file} cannot be read (${error.code}). Let the user who runs Custodian read it (chmod 600, chown), or put it back from its backup.`,
    );
  }
  try {
    return Object(JSON.parse(text));
  } catch {
    throw malformed(folder, name, "JSON");
  }
}

function malformed(folder, name, form) {
  return new Refusal(
    `The key file ${join(folder, name)} is not what it must be (${form}). Put it back from its backup; Custodian makes no new key beside an existing database.`,
  );
}
