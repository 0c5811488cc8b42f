import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "./paths.mjs";
import { signal } from "./process.mjs";
import { Refusal } from "./refusal.mjs";

const living = new Set();
let closing = false;
const tether = fileURLToPath(new URL("./tether.mjs", import.meta.url));

export const isClosing = () => closing;

/** Options that end a Node child when the process that started it is killed, however rudely. */
export const tethered = ["--import", tether];

/**
 * Starts a process that endAll() will find again. With `group` it leads a process group of its own, so that it ends
 * with all that it started, and Ctrl-C reaches only the one who ends it in order. Not for what reads the terminal.
 */
export function start(command, options, { env = process.env, stdio = "inherit", cwd = root, group = false } = {}) {
  if (closing) throw new Refusal("Stopped before it was done.");
  const child = spawn(command, options, { env, stdio, cwd, detached: group });
  child.group = group;
  living.add(child);
  child.once("exit", () => living.delete(child));
  child.once("error", () => living.delete(child));
  return child;
}

/** Runs a process to its end and keeps what it said: { code, output }. */
export function run(command, options, { onLine = () => {}, onText = () => {}, ...settings } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, options, { stdio: ["ignore", "pipe", "pipe"], group: true, ...settings });
    let output = "";
    const listen = (stream) => {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        // The end is what explains a failure; a chatty child must not fill the memory.
        output = (output + text).slice(-200_000);
        onText(text);
        const line = text
          .trim()
          .split(/[\r\n]+/)
          .at(-1);
        if (line) onLine(line);
      });
    };
    listen(child.stdout);
    listen(child.stderr);
    child.once("error", reject);
    child.once("close", (code, killedBy) => resolve({ code: code ?? 1, killedBy, output }));
  });
}

/** Asks, waits, and only then kills; a group is gone when its last member is. */
export async function end(child, patience = 10_000) {
  if (child.pid === undefined) return;
  const target = child.group ? -child.pid : child.pid;
  if (!signal(target, "SIGTERM")) return;
  if (await unreachable(target, patience)) return;
  signal(target, "SIGKILL");
  await unreachable(target, 2_000);
}

async function unreachable(target, milliseconds) {
  const end = Date.now() + milliseconds;
  while (signal(target, 0)) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Ends every child and lets no new one begin: what was interrupted must not go on by itself. */
export async function endAll(patience) {
  closing = true;
  await Promise.all([...living].map((child) => end(child, patience)));
}
