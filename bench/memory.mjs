import { readFileSync } from "node:fs";

/** Resident memory of a process in MB, where the system tells it (Linux); otherwise undefined. */
export function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Watches a process while `work` runs: what it answered, and the highest memory that was seen. */
export async function peakWhile(pid, work) {
  let peak = memoryOf(pid) ?? 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid) ?? 0);
  }, 25);
  try {
    return { answer: await work(), peak };
  } finally {
    clearInterval(watch);
  }
}
