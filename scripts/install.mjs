import { existsSync, readFileSync } from "node:fs";
import { run } from "./children.mjs";
import { inRoot } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

/** Installs what package-lock.json names, when node_modules holds something else. Returns what it did. */
export async function install(say = () => {}) {
  if (isInstalled()) return "up to date";
  say("npm install");
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock file that lacks packages for foreign systems, and empties the folder of a running server first.
  const options = [
    "install",
    "--no-save",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const viaNode = npm && /\.c?js$/.test(npm);
  const { code, output } = viaNode
    ? await run(process.execPath, [npm, ...options])
    : await run(process.platform === "win32" ? "npm.cmd" : "npm", options);
  if (code !== 0) {
    throw new Refusal(
      `npm could not install the packages. Its last words:\n${output.trim().split("\n").slice(-12).join("\n")}\nCheck that the registry answers (npm ping) and that the disk has room, then run the command again.`,
    );
  }
  return "installed";
}

/** npm keeps its own record of what lies in node_modules; it is written last, so a broken install has none. */
export function isInstalled(
  lockFile = inRoot("package-lock.json"),
  recordFile = inRoot("node_modules", ".package-lock.json"),
) {
  if (!existsSync(recordFile)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  const present = JSON.parse(readFileSync(recordFile, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional, peer }]) => {
    if (path === "") return true;
    const found = present[path];
    if (!found) return Boolean(optional || devOptional || peer);
    return found.version === version && found.integrity === integrity;
  });
}
