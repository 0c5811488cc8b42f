import { randomBytes } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withLock } from "../lock.mjs";
import { inData, makeDataFolder } from "../paths.mjs";
import { isAlive, self } from "../process.mjs";
import { Refusal } from "../refusal.mjs";
import { createCluster, freePort, startCluster, stopCluster, turnLog } from "./cluster.mjs";
import { runningPostmaster } from "./postmaster.mjs";
import { provision } from "./provision.mjs";
import { openGround, serverFiles, serverVersion } from "./server-files.mjs";
import { mayEnter, systemUser } from "./system-user.mjs";

const DATABASE = "custodian";
const folder = inData("postgres");
const state = inData("postgres.json");
const users = inData("postgres.users");
const mutex = inData("postgres.lock");
const databaseLog = inData("postgres.log");

/** True once a first start has made a database here, whether it runs or not. */
export const embeddedExists = () => existsSync(join(folder, "PG_VERSION"));

/**
 * Starts the installation's own PostgreSQL, or joins it when another command already did.
 * It stops when its last user lets go; users that were killed do not count.
 */
export async function holdEmbedded({ onWait = () => {} } = {}) {
  makeDataFolder();
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const mine = join(users, `${process.pid}-${randomBytes(4).toString("hex")}.json`);
  const held = await withLock(mutex, async () => {
    const access = await ensureRunning(onWait);
    writeFileSync(mine, JSON.stringify(self()));
    try {
      return { ...access, ownerUrl: await provision({ ...access, database: DATABASE }) };
    } catch (error) {
      await letGo(mine);
      throw error;
    }
  });
  return {
    ...held,
    isRunning: () => runningPostmaster(realpathSync(folder)) !== null,
    restart: () => withLock(mutex, () => ensureRunning(onWait)),
    release: () => withLock(mutex, () => letGo(mine)),
  };
}

async function ensureRunning(onWait) {
  const user = systemUser();
  const native = serverFiles(user);
  const access = readAccess() ?? (await newAccess());
  if (!embeddedExists()) {
    serverVersion(native, user);
    onWait("making the database folder");
    createCluster({ dir: placeFor(user), native, user, password: access.superuserPassword });
  }
  const dir = realpathSync(folder);
  refuseOtherMajor(dir, serverVersion(native, user));
  turnLog(databaseLog);
  const { port, pid, started } = await startCluster({ dir, native, user, port: access.port, log: databaseLog, onWait });
  if (port !== access.port) writeAccess({ ...access, port });
  return { ...access, port, pid, started };
}

async function letGo(mine) {
  rmSync(mine, { force: true });
  const others = readdirSync(users).filter((name) => {
    const alive = isAlive(JSON.parse(readFileSync(join(users, name), "utf8")));
    if (!alive) rmSync(join(users, name), { force: true });
    return alive;
  });
  if (others.length === 0) await stopCluster({ dir: realpathSync(folder) });
  return { stopped: others.length === 0, others: others.map((name) => Number.parseInt(name, 10)) };
}

/** A project below a closed folder such as /root keeps its database where the system user can reach it. */
function placeFor(user) {
  if (isDangling(folder)) rmSync(folder);
  if (mayEnter(inData(), user)) return folder;
  const place = join(openGround, `data-${randomBytes(6).toString("hex")}`);
  mkdirSync(openGround, { recursive: true, mode: 0o711 });
  symlinkSync(place, folder);
  return place;
}

function isDangling(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && !existsSync(path);
}

function refuseOtherMajor(dir, version) {
  const made = readFileSync(join(dir, "PG_VERSION"), "utf8").trim();
  if (version.includes(` ${made}.`)) return;
  throw new Refusal(
    `The database in .data/postgres was made by PostgreSQL ${made}, but the packaged server is ${version}. Put the earlier package version back, export the data, and load them into a new database (docs/operations.md).`,
  );
}

function readAccess() {
  if (existsSync(state)) return JSON.parse(readFileSync(state, "utf8"));
  if (!embeddedExists()) return null;
  throw new Refusal(
    "The database's access file .data/postgres.json is missing although .data/postgres exists. Put it back from the backup of .data; without it nobody can sign in to this database.",
  );
}

async function newAccess() {
  const secret = () => randomBytes(24).toString("base64url");
  return writeAccess({ port: await freePort(), superuserPassword: secret(), migratePassword: secret() });
}

function writeAccess(access) {
  writeFileSync(`${state}.new`, JSON.stringify(access), { mode: 0o600 });
  renameSync(`${state}.new`, state);
  return access;
}
