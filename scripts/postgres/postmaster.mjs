import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { gone, signal, startOf } from "../process.mjs";

/** What postmaster.pid says, or null when no living process stands behind it. */
export function readPostmaster(dir) {
  const file = join(dir, "postmaster.pid");
  if (!existsSync(file)) return null;
  // Lines: process, folder, start, port, socket folder, address, shared memory, state (PostgreSQL, miscinit.c).
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return startOf(pid) === null ? null : { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** As above, and the process is this folder's server: after a crash the id may belong to a stranger. */
export function runningPostmaster(dir) {
  const named = readPostmaster(dir);
  return named && isServerOf(named.pid, dir) ? named : null;
}

function isServerOf(pid, dir) {
  if (!existsSync("/proc/self/cmdline")) return true;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return basename(words[0]) === "postgres" && words.includes(realpathSync(dir));
  } catch {
    return false;
  }
}

/**
 * After a kill -9 the pid file may name a stranger, and children of the dead server may still hold its
 * memory: PostgreSQL would refuse to start. The children end first, then the file goes.
 */
export async function clearTheGround(dir, user) {
  for (const pid of processesIn(dir, user)) {
    signal(pid, "SIGQUIT");
    if (!(await gone(pid, 5_000))) signal(pid, "SIGKILL");
    await gone(pid, 5_000);
  }
  rmSync(join(dir, "postmaster.pid"), { force: true });
}

/** Asked as the server's own user: root in a container may not look into another user's process. */
function processesIn(dir, user) {
  if (!existsSync("/proc/self/cwd")) return [];
  const script =
    'for p in /proc/[0-9]*; do [ "$(readlink "$p/cwd" 2>/dev/null)" = "$1" ] && case "$(readlink "$p/exe" 2>/dev/null)" in */postgres*) basename "$p";; esac; done';
  const asked = spawnSync("/bin/sh", ["-c", script, "sh", realpathSync(dir)], { ...user, cwd: "/", encoding: "utf8" });
  return (asked.stdout ?? "").split("\n").filter(Boolean).map(Number);
}
