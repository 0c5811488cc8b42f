import { randomUUID } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Checkpoint, openCheckpoint, type Verifier } from "#server/tlog/index.ts";

/** Where the newest checkpoint stands that no restored backup of the database can take back. */
export type Outside = { newest: () => Promise<Checkpoint | null>; keep: (note: string) => Promise<void> };

/** The file `checkpoint` in a folder outside of the database and its backups: whole or as it was, also when the power fails. */
export function outsideIn(folder: string, log: Verifier): Outside {
  const path = join(folder, "checkpoint");
  let kept: string | undefined;
  return {
    newest: async () => {
      const note = await readFile(path, "utf8").catch((error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      });
      if (note === null) return null;
      const opened = openCheckpoint(note, log);
      if (!opened.ok) throw new Error(`tlog: ${path} holds no checkpoint of this log: ${opened.why}`);
      return opened.value;
    },
    keep: async (note) => {
      if (note === kept) return;
      await replace(path, note);
      kept = note;
    },
  };
}

async function replace(path: string, text: string): Promise<void> {
  const fresh = `${path}.${randomUUID()}`;
  const file = await open(fresh, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}
