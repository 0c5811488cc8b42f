import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { gone, signal, startOf } from "../process.mjs";
import { Refusal } from "../refusal.mjs";
import { clearTheGround, readPostmaster, runningPostmaster } from "./postmaster.mjs";
import { settingsFor } from "./settings.mjs";

/** Makes a data folder in one step: an interrupted initdb leaves nothing that looks like a database. */
export function createCluster({ dir, native, user, password, durable = true }) {
  const unfinished = `${dir}.unfinished`;
  const passwordFile = `${dir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  const made = spawnSync(
    join(native, "bin", "initdb"),
    [
      `--pgdata=${unfinished}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--data-checksums",
      ...localeOf(native, user),
      ...(durable ? [] : ["--no-sync"]),
    ],
    { ...user, cwd: "/", encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);
  }
  renameSync(unfinished, dir);
}

/** From 17 on the server brings a Unicode locale of its own, so sorting never depends on the machine. */
function localeOf(native, user) {
  const help =
    spawnSync(join(native, "bin", "initdb"), ["--help"], { ...user, cwd: "/", encoding: "utf8" }).stdout ?? "";
  return help.includes("--builtin-locale")
    ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    : ["--locale=C"];
}

/** Starts the server, or finds it running. Returns { pid, port, started }. */
export async function startCluster({ dir, native, user, port, log, durable = true, settings = {}, onWait = () => {} }) {
  const running = runningPostmaster(dir);
  if (running) {
    await untilReady(dir, running.pid, log, 0, onWait);
    return { pid: running.pid, port: readPostmaster(dir)?.port ?? running.port, started: false };
  }
  await clearTheGround(dir, user);
  const chosen = (await isFree(port)) ? port : await freePort();
  const out = openSync(log, "a", 0o600);
  const from = fstatSync(out).size;
  const options = Object.entries({ port: chosen, ...settingsFor({ durable }), ...settings });
  const child = spawn(
    join(native, "bin", "postgres"),
    ["-D", dir, ...options.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // A session of its own: Ctrl-C reaches the starter, which stops the database last.
    { ...user, cwd: "/", detached: true, stdio: ["ignore", out, out], env: { ...process.env, LC_ALL: "C", TZ: "UTC" } },
  );
  closeSync(out);
  const failed = new Promise((_, reject) => child.once("error", reject));
  child.unref();
  await Promise.race([failed, untilReady(dir, child.pid, log, from, onWait)]);
  return { pid: child.pid, port: chosen, started: true };
}

/** Crash recovery may last: as long as the process lives it is waited for. */
async function untilReady(dir, pid, log, from, onWait) {
  const began = startOf(pid);
  for (let waited = 0; ; waited += 20) {
    const state = readPostmaster(dir);
    if (state?.pid === pid && state.ready) return;
    if (began === null || startOf(pid) !== began) throw new Error(`PostgreSQL did not start: ${lastWords(log, from)}`);
    if (waited % 1000 === 0 && waited > 0) onWait("recovering after a crash");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function lastWords(log, from) {
  const lines = existsSync(log) ? readFileSync(log).subarray(from).toString("utf8").trim().split("\n") : [];
  const grave = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return (grave.length > 0 ? grave : lines).slice(-3).join(" · ") || `its log ${log} is empty`;
}

/** Fast shutdown: sessions are ended, everything is written, no recovery is needed next time. */
export async function stopCluster({ dir, patience = 120_000 }) {
  const running = runningPostmaster(dir);
  if (!running) return;
  signal(running.pid, "SIGINT");
  if (await gone(running.pid, patience)) return;
  throw new Refusal(
    `PostgreSQL (process ${running.pid}) did not stop within ${patience / 1000} seconds; it is still writing. Wait, or look into its log.`,
  );
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function isFree(port) {
  if (!port) return false;
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A log that has grown large makes room for a new one; the one before it is kept. */
export function turnLog(log, limit = 20 * 1024 * 1024) {
  mkdirSync(dirname(log), { recursive: true });
  if (!existsSync(log)) return writeFileSync(log, "", { mode: 0o600 });
  const fd = openSync(log, "r");
  const { size } = fstatSync(fd);
  closeSync(fd);
  if (size > limit) renameSync(log, `${log}.1`);
}
