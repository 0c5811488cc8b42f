import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/** The keys cannot be used as they are; the sentence says what to do, and never holds a key. */
export class KeyRefused extends Error {}

export type Master = { current: string; keys: Map<string, Buffer> };

const MasterFile = z.strictObject({
  current: z.string().min(1),
  keys: z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), z.base64()),
});

export const masterPath = (folder: string) => join(folder, "master.json");

export function readMaster(path: string): Master {
  const parsed = MasterFile.safeParse(json(path, readPrivate(path)));
  if (!parsed.success) {
    throw new KeyRefused(
      `${path} does not have the form {"current": "k1", "keys": {"k1": "…"}}. Put the right file back; no new key is made.`,
    );
  }
  const { current } = parsed.data;
  const keys = new Map(Object.entries(parsed.data.keys).map(([id, text]) => [id, Buffer.from(text, "base64")]));
  for (const [id, key] of keys) {
    if (key.length !== 32) {
      throw new KeyRefused(
        `The master key "${id}" in ${path} has ${key.length} bytes instead of 32. Put the right file back; no new key is made.`,
      );
    }
  }
  if (!keys.has(current)) throw missing(current);
  return { current, keys };
}

export const missing = (kekId: string) =>
  new KeyRefused(
    `The master key "${kekId}" is not in master.json of the key folder, so what it wrapped stays closed. Put the key file back that held it.`,
  );

/** The new file takes the place of the old one in one step, and is on disk when this returns: a crash leaves one of the two. */
export function writeMaster(path: string, { current, keys }: Master): void {
  const aside = `${path}.unfinished`;
  rmSync(aside, { force: true });
  const file = openSync(aside, "wx", 0o600);
  try {
    const texts = [...keys].map(([id, key]) => [id, key.toString("base64")]);
    writeSync(file, JSON.stringify({ current, keys: Object.fromEntries(texts) }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(aside, path);
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Mode and content are of the same open file, so it cannot be exchanged between the two looks. */
function readPrivate(path: string): string {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    throw new KeyRefused(
      `The key file ${path} is missing or cannot be read. Put it back, readable by this user alone; no new key is made.`,
    );
  }
  try {
    if (fstatSync(file).mode & 0o077) {
      throw new KeyRefused(`Others than its owner may open the key file ${path}. Close it with: chmod 600 ${path}`);
    }
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

/** The parser's own message would quote the file, and the file is the key. */
function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeyRefused(`${path} is not valid JSON. Put the right file back; no new key is made.`);
  }
}
