import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { decrypt, encrypt } from "#server/vault/seal.ts";

/** Who holds the key above the data keys: a file here, a key service elsewhere. It never gives that key away. */
export interface KeyProvider {
  /** The key that wraps from now on; older ones only unwrap. */
  id: string;
  wrap(dek: Buffer, accountId: string): Promise<{ kekId: string; wrapped: Buffer }>;
  unwrap(kekId: string, wrapped: Buffer, accountId: string): Promise<Buffer>;
}

/** The keys cannot be used as they are; the sentence says what to do, and never holds a key. */
export class KeyRefused extends Error {}

const MasterFile = z.strictObject({
  current: z.string().min(1),
  keys: z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), z.base64()),
});

const NONCE = 12;

/** The master keys of `master.json` in the key folder, read once. A key is never made here. */
export function fileKeys(folder: string): KeyProvider {
  const { current, keys } = readMaster(join(folder, "master.json"));
  const keyOf = (kekId: string) => {
    const key = keys.get(kekId);
    if (key) return key;
    throw new KeyRefused(
      `The master key "${kekId}" is not in master.json of the key folder, so what it wrapped stays closed. Put the key file back that held it.`,
    );
  };
  keyOf(current);
  return {
    id: current,
    async wrap(dek, accountId) {
      const { nonce, ciphertext } = encrypt(keyOf(current), bindingOf(current, accountId), dek);
      return { kekId: current, wrapped: Buffer.concat([nonce, ciphertext]) };
    },
    async unwrap(kekId, wrapped, accountId) {
      const sealed = { nonce: wrapped.subarray(0, NONCE), ciphertext: wrapped.subarray(NONCE) };
      return decrypt(keyOf(kekId), bindingOf(kekId, accountId), sealed);
    },
  };
}

/** A data key opens for its own account alone: exchanging two wraps must fail. */
const bindingOf = (kekId: string, accountId: string) =>
  JSON.stringify(["custodian data key", kekId, accountId.toLowerCase()]);

function readMaster(path: string): { current: string; keys: Map<string, Buffer> } {
  const parsed = MasterFile.safeParse(json(path, readPrivate(path)));
  if (!parsed.success) {
    throw new KeyRefused(
      `${path} does not have the form {"current": "k1", "keys": {"k1": "…"}}. Put the right file back; no new key is made.`,
    );
  }
  const keys = new Map(Object.entries(parsed.data.keys).map(([id, text]) => [id, Buffer.from(text, "base64")]));
  for (const [id, key] of keys) {
    if (key.length !== 32) {
      throw new KeyRefused(
        `The master key "${id}" in ${path} has ${key.length} bytes instead of 32. Put the right file back; no new key is made.`,
      );
    }
  }
  return { current: parsed.data.current, keys };
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
