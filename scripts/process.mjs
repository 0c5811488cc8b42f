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
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The name in parentheses may hold spaces; the numbered fields begin after it (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? null : fields[19];
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
