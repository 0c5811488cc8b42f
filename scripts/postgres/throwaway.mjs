import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCluster, freePort, startCluster, stopCluster } from "./cluster.mjs";
import { openGround, serverFiles } from "./server-files.mjs";
import { mayEnter, systemUser } from "./system-user.mjs";

/**
 * A cluster of its own in a temporary folder, for tests and measurements. Not durable unless asked:
 * nobody needs it after a crash. `remove` stops it and leaves nothing behind.
 */
export async function throwaway({ durable = false, packaged, settings = {} } = {}) {
  const user = systemUser();
  const native = serverFiles(user, packaged);
  const home = temporaryFolder(user);
  const dir = join(home, "postgres");
  const password = randomBytes(18).toString("base64url");
  try {
    createCluster({ dir, native, user, password, durable });
    const log = join(home, "postgres.log");
    const { port, pid } = await startCluster({ dir, native, user, port: await freePort(), log, durable, settings });
    return { home, dir, log, port, pid, superuserPassword: password, remove: () => remove(home, dir) };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

function temporaryFolder(user) {
  const home = mkdtempSync(join(tmpdir(), "custodian-"));
  chmodSync(home, 0o711);
  if (mayEnter(home, user)) return home;
  rmSync(home, { recursive: true });
  mkdirSync(openGround, { recursive: true, mode: 0o711 });
  const other = mkdtempSync(join(openGround, "throwaway-"));
  chmodSync(other, 0o711);
  return other;
}

async function remove(home, dir) {
  await stopCluster({ dir, patience: 30_000 });
  rmSync(home, { recursive: true, force: true });
}
