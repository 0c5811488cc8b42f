import { readFileSync } from "node:fs";

/** Resident memory of a process in MB, where the system tells it (Linux); otherwise undefined. */
export function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return undefined;
  }
}

/**
 * Watches a process while `work` runs: what it answered, the highest memory, and by how much the second half of the time
 * went above the first. Memory that is flat stays near zero there, whatever the start cost.
 */
export async function watched(pid, work) {
  const seen = [];
  const watch = setInterval(() => seen.push(memoryOf(pid) ?? 0), 25);
  try {
    const answer = await work();
    const half = Math.floor(seen.length / 2);
    const [early, late] = [seen.slice(0, half), seen.slice(half)].map((part) => Math.max(0, ...part));
    return { answer, peak: Math.max(early, late), growth: Math.max(0, late - early) };
  } finally {
    clearInterval(watch);
  }
}

/** Processor time that a process has used so far, in milliseconds; undefined where the system does not tell. */
export function processorOf(pid) {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return undefined;
  }
}
