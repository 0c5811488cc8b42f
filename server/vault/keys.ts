import { hkdfSync } from "node:crypto";
import { statSync } from "node:fs";
import { env } from "#server/env.ts";
import { accountKeys } from "#server/vault/account-keys.ts";
import { type Master, masterPath, missing, readMaster } from "#server/vault/master.ts";
import { decrypt, encrypt } from "#server/vault/seal.ts";

/** Who holds the keys above the data keys: files here, a key service elsewhere. It never gives one of them away. */
export interface KeyProvider {
  /** The key that wraps from now on; older ones only unwrap. */
  readonly id: string;
  /** Many accounts are about to get a data key: what wraps it is made for all of them at once. */
  prepare(accountIds: readonly string[]): Promise<void>;
  wrap(dek: Buffer, accountId: string): Promise<{ kekId: string; wrapped: Buffer }>;
  /** Throws Erased where the account's own key was destroyed. */
  unwrap(kekId: string, wrapped: Buffer, accountId: string): Promise<Buffer>;
  /** From the account's own key, for the hashes of its words, and gone with it. Throws Erased where that key was destroyed. */
  searchKey(accountId: string): Promise<Buffer>;
  /** Makes every wrap of this account worthless, wherever a copy of it stands. Answers whether there was a key. */
  destroy(accountId: string): Promise<boolean>;
  /** When that happened, if it did. */
  destroyedAt(accountId: string): Promise<string | undefined>;
}

const NONCE = 12;
const KEY = 32;
/** A wrap that is as long as this holds a data key that the account's own key sealed as well. */
export const WRAPPED_TWICE = NONCE + (NONCE + KEY + 16) + 16;

/**
 * `master.json` and the accounts' own keys in the key folder. A data key is sealed with its account's key, and that with the
 * master key: one opens it without the other for nobody. A master key is never made here (server/vault/rotate.ts makes them).
 */
export function fileKeys(folder: string): KeyProvider {
  const master = freshMaster(masterPath(folder));
  const accounts = accountKeys(folder);
  master();
  return {
    get id() {
      return master().current;
    },
    async prepare(accountIds) {
      await accounts.obtain(accountIds);
    },
    async wrap(dek, accountId) {
      const own = (await accounts.obtain([accountId])).get(accountId);
      if (!own) throw new Error("vault: an account's key was made and is not there");
      const { current, keys } = master();
      const inner = packed(encrypt(own, innerBinding(accountId), dek));
      return {
        kekId: current,
        wrapped: packed(encrypt(keyIn(keys, current), outerBinding(current, accountId), inner)),
      };
    },
    async unwrap(kekId, wrapped, accountId) {
      const inner = decrypt(keyIn(master().keys, kekId), outerBinding(kekId, accountId), unpacked(wrapped));
      // Wrapped before accounts had keys of their own. The master key vouches for it, so nobody can bring it about.
      if (inner.length === KEY) return inner;
      return decrypt(await accounts.read(accountId), innerBinding(accountId), unpacked(inner));
    },
    async searchKey(accountId) {
      return derived(await accounts.read(accountId));
    },
    destroy: accounts.destroy,
    destroyedAt: accounts.destroyedAt,
  };
}

/** A data key opens for its own account alone: exchanging two wraps must fail. */
const outerBinding = (kekId: string, accountId: string) =>
  JSON.stringify(["custodian data key", kekId, accountId.toLowerCase()]);
const innerBinding = (accountId: string) => JSON.stringify(["custodian account key", accountId.toLowerCase()]);

/** HKDF (RFC 5869): the account's own key never leaves, and cannot be found from this one. */
const derived = (own: Buffer) => Buffer.from(hkdfSync("sha256", own, "", "custodian search", KEY));

const packed = ({ nonce, ciphertext }: { nonce: Buffer; ciphertext: Buffer }) => Buffer.concat([nonce, ciphertext]);
const unpacked = (bytes: Buffer) => ({ nonce: bytes.subarray(0, NONCE), ciphertext: bytes.subarray(NONCE) });

function keyIn(keys: Master["keys"], kekId: string): Buffer {
  const key = keys.get(kekId);
  if (key) return key;
  throw missing(kekId);
}

/** A rotation exchanges the file while servers and importers run: whoever uses it looks whether it is still the same. */
function freshMaster(path: string): () => Master {
  let read: { mark: string; master: Master } | undefined;
  return () => {
    const { ino, size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    const mark = `${ino} ${size} ${mtimeMs}`;
    if (read?.mark !== mark) read = { mark, master: readMaster(path) };
    return read.master;
  };
}

const shared: typeof globalThis & { vaultKeys?: KeyProvider } = globalThis;

/** The keys of this process. Read before anything is opened, so that keys which cannot be used cost no event. */
export function vaultKeys(): KeyProvider {
  shared.vaultKeys ??= fileKeys(env().CUSTODIAN_KEYS);
  return shared.vaultKeys;
}
