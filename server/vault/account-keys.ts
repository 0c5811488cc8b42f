import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KeyRefused } from "#server/vault/master.ts";

/** The account's key was destroyed on purpose: nothing of its business information opens again, from no backup either. */
export class Erased extends Error {
  readonly at: string;

  constructor(at: string) {
    super("The key of this account was destroyed, so its business information cannot be opened again.");
    this.at = at;
  }
}

/** One key for each account, outside the database and its backups: destroying it erases what it locked in all of them. */
export type AccountKeys = {
  read(accountId: string): Promise<Buffer>;
  /** The keys of these accounts, made where there is none. All are on disk when this answers. */
  obtain(accountIds: readonly string[]): Promise<Map<string, Buffer>>;
  /** For good. Answers whether there was a key; destroying twice changes nothing. */
  destroy(accountId: string): Promise<boolean>;
  /** When a key of this account was destroyed, as an ISO instant. */
  destroyedAt(accountId: string): Promise<string | undefined>;
};

const LENGTH = 32;
/** As many as Node writes at once. */
const AT_ONCE = 4;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `accounts/ab/<account id>` in the key folder, and `<account id>.destroyed` beside it once it was destroyed. */
export function accountKeys(folder: string): AccountKeys {
  const root = join(folder, "accounts");
  const pathOf = (accountId: string) => {
    const id = accountId.toLowerCase();
    if (!ID.test(id)) throw new Error("vault: this is no account id");
    return join(root, id.slice(0, 2), id);
  };

  async function destroyedAt(accountId: string): Promise<string | undefined> {
    return (await contentOf(`${pathOf(accountId)}.destroyed`))?.toString("utf8");
  }

  return {
    destroyedAt,

    async read(accountId) {
      const key = await contentOf(pathOf(accountId));
      if (key && isWhole(key)) return key;
      const at = await destroyedAt(accountId);
      if (at !== undefined) throw new Erased(at);
      throw new KeyRefused(
        `The key of the account ${accountId} is not in the key folder, and it was not destroyed here. Put the folder accounts back from its backup.`,
      );
    },

    async obtain(accountIds) {
      const found = new Map<string, Buffer>();
      const touched = new Set<string>();
      const waiting = [...new Set(accountIds)];
      const work = async () => {
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          const path = pathOf(id);
          const { key, made } = await makeOrRead(path);
          found.set(id, key);
          if (made) touched.add(dirname(path));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      // A new name is on disk when its folder is.
      if (touched.size) await Promise.all([...touched, root, folder].map(syncFolder));
      return found;
    },

    async destroy(accountId) {
      const path = pathOf(accountId);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      if ((await destroyedAt(accountId)) === undefined || (await contentOf(path)))
        await writeWhole(`${path}.destroyed`, Buffer.from(new Date().toISOString()));
      const there = await overwrite(path);
      if (there) await unlink(path);
      await Promise.all([dirname(path), root].map(syncFolder));
      return there;
    },
  };
}

/** A file that a crash left short or empty locked nothing yet: what a key locks is committed after the key is on disk. */
async function makeOrRead(path: string): Promise<{ key: Buffer; made: boolean }> {
  const known = await contentOf(path);
  if (known && isWhole(known)) return { key: known, made: false };
  const key = randomBytes(LENGTH);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeWhole(path, key);
  return { key, made: true };
}

const isWhole = (key: Buffer) => key.length === LENGTH && key.some((byte) => byte !== 0);

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Random bytes over the key first, for file systems that write in place. Answers whether there was one. */
async function overwrite(path: string): Promise<boolean> {
  if ((await contentOf(path)) === undefined) return false;
  const file = await open(path, "r+");
  try {
    await file.write(randomBytes(LENGTH), 0, LENGTH, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
