import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, self } from "../process.mjs";
import { createCluster, freePort, startCluster, stopCluster } from "./cluster.mjs";
import { openGround, serverFiles } from "./server-files.mjs";
import { mayEnter, systemUser } from "./system-user.mjs";

const PREFIX = "custodian-throwaway-";
const OWNER = "owner.json";

/**
 * A cluster of its own in a temporary folder, for tests and measurements. Not durable unless asked:
 * nobody needs it after a crash. `remove` stops it and leaves nothing behind.
 */
export async function throwaway({ durable = false, packaged, settings = {} } = {}) {
  await sweep();
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

/** Ends and removes what a killed run left behind. */
export async function sweep() {
  for (const place of [tmpdir(), openGround]) {
    for (const name of foldersIn(place).filter((folder) => folder.startsWith(PREFIX))) {
      const home = join(place, name);
      const owner = ownerOf(home);
      if (owner !== null && !isAlive(owner)) await remove(home, join(home, "postgres"));
    }
  }
}

function temporaryFolder(user) {
  const home = newFolder(tmpdir());
  if (mayEnter(home, user)) return home;
  rmSync(home, { recursive: true });
  mkdirSync(openGround, { recursive: true, mode: 0o711 });
  return newFolder(openGround);
}

function newFolder(place) {
  const home = mkdtempSync(join(place, PREFIX));
  writeFileSync(join(home, OWNER), JSON.stringify(self()));
  chmodSync(home, 0o711);
  return home;
}

function ownerOf(home) {
  try {
    return JSON.parse(readFileSync(join(home, OWNER), "utf8"));
  } catch {
    return null;
  }
}

function foldersIn(place) {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}

async function remove(home, dir) {
  await stopCluster({ dir, patience: 30_000 });
  rmSync(home, { recursive: true, force: true });
}
