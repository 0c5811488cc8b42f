import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const procfs = existsSync("/proc/self/stat");

/**
 * When a process began, or null when there is none. Ids are used again, above all in containers:
 * only id and beginning together name a process. A zombie runs no more and counts as gone.
 */
export function startOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return procfs ? startFromProc(pid) : startFromPs(pid);
}

function startFromProc(pid) {
  const [state, ...fields] = statOf(pid);
  return state === undefined || state === "Z" || state === "X" ? null : fields[18];
}

/** The process that started this one, or null where the system does not tell cheaply. */
export function parentOf(pid) {
  return procfs ? (statOf(pid)[1] ?? null) : null;
}

/** State, parent and so on: the fields behind the name, which stands in parentheses and may hold spaces (proc(5)). */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function startFromPs(pid) {
  const found = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const [state, ...start] = (found.stdout ?? "").trim().split(/\s+/);
  return !state || state.startsWith("Z") ? null : start.join(" ");
}

export const self = () => ({ pid: process.pid, started: startOf(process.pid) });

export const isAlive = (named) => named != null && named.started != null && startOf(named.pid) === named.started;

/** Resolves to true when the process has gone, to false when the time is over. */
export async function gone(pid, milliseconds) {
  const before = startOf(pid);
  const end = Date.now() + milliseconds;
  while (before !== null && startOf(pid) === before) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === "ESRCH") return false;
    throw error;
  }
}
