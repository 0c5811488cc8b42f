import { existsSync } from "node:fs";
import { start } from "./children.mjs";
import { inRoot } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

const major = Number(process.versions.node.split(".")[0]);
const packaged = inRoot("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** The program needs Node 24: the packages bring it, so that the machine's own may be older. */
export function node24() {
  if (existsSync(packaged)) return packaged;
  if (major >= 24) return process.execPath;
  throw new Refusal(
    `Custodian runs on Node 24, but this is Node ${process.versions.node} and npm did not bring the newer one: its install scripts seem to be switched off. Allow them (npm config set ignore-scripts false), delete node_modules and run the command again, or install Node 24.`,
  );
}

/** Runs a script on Node 24 as if it were this process: same terminal, same signals, same exit code. */
export async function continueOnNode24(script, options) {
  const child = start(node24(), [script, ...options], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  // The terminal sends Ctrl-C to both, a script only to this one: passed on, and the child takes both as one.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, killedBy) => resolve(killedBy ? 1 : code));
  });
}
