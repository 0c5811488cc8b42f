#!/usr/bin/env node
import { existsSync } from "node:fs";
import { endAll } from "./children.mjs";
import { install } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { continueOnNode24 } from "./node24.mjs";
import { inData, inRoot, makeDataFolder } from "./paths.mjs";
import { refuseTakenPort } from "./port.mjs";
import { parentOf } from "./process.mjs";
import { Refusal, tellFault } from "./refusal.mjs";
import { readSettings } from "./settings.mjs";
import { stage } from "./stage.mjs";

/**
 * `npm start`: what can be done on the machine's own Node. One start at a time; then the packages;
 * then start/stages.mjs goes on, on the Node that came with them.
 */
async function main() {
  process.stdout.on("error", () => {});
  leaveWithNpm();
  const settings = readSettings();
  makeDataFolder();
  const lock = takeLock(inData("start.lock"), { address: settings.address });
  if (lock.holder) {
    throw new Refusal(
      `Custodian already runs in this folder at ${lock.holder.address} (process ${lock.holder.pid}). Use it, or stop it with Ctrl-C where it was started, or with: kill ${lock.holder.pid}`,
    );
  }
  try {
    await refuseTakenPort(settings);
    const interrupted = untilInterrupted();
    await Promise.race([stage("packages", install), interrupted.happened]);
    interrupted.forget();
    if (!existsSync(inRoot("node_modules")))
      throw new Refusal("npm left no node_modules folder behind. Run npm install and read what it says.");
    return await continueOnNode24(inRoot("scripts", "start", "stages.mjs"), process.argv.slice(2));
  } finally {
    lock.release();
  }
}

/** npm cannot pass on that it was killed; but then this process, or the shell between, gets another parent. */
function leaveWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const line = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const born = line();
  const beat = setInterval(() => {
    if (line() === born) return;
    clearInterval(beat);
    process.kill(process.pid, "SIGTERM");
  }, 1_000);
  beat.unref();
}

function untilInterrupted() {
  let stop;
  const happened = new Promise((_, reject) => {
    stop = () =>
      endAll().then(() =>
        reject(new Refusal("Stopped before the packages were installed; the next start goes on from there.")),
      );
  });
  happened.catch(() => {});
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, stop);
  const forget = () => {
    for (const name of ["SIGINT", "SIGTERM"]) process.off(name, stop);
  };
  return { happened, forget };
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
