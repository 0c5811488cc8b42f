import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, self } from "./process.mjs";

/**
 * Takes a lock file that names its holder. Returns { release } or { holder } when a living process has it.
 * A holder that was killed holds nothing: its lock is taken over.
 */
export function takeLock(file, note = {}) {
  for (;;) {
    if (create(file, note)) return { release: () => releaseOwn(file) };
    const holder = readLock(file);
    if (isAlive(holder)) return { holder };
    removeDead(file);
  }
}

/** Passes a lock from the process that took it to the caller, which it started. */
export function inheritLock(file, note = {}) {
  writeAside(file, note, (aside) => renameSync(aside, file));
  return { release: () => releaseOwn(file) };
}

/** Waits for a lock that is only ever held for moments. */
export async function withLock(file, work) {
  for (;;) {
    const taken = takeLock(file);
    if (!taken.release) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      continue;
    }
    try {
      return await work();
    } finally {
      taken.release();
    }
  }
}

export function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function create(file, note) {
  return writeAside(file, note, (aside) => {
    try {
      linkSync(aside, file);
      return true;
    } catch (error) {
      if (error.code === "EEXIST") return false;
      throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  });
}

/** The file appears with its content or not at all: nobody reads half a lock. */
function writeAside(file, note, place) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ ...self(), ...note }), { mode: 0o600 });
  return place(aside);
}

/** Two may find the same dead holder: the rename lets one win, and a living lock moved by mistake goes back. */
function removeDead(file) {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  try {
    if (isAlive(readLock(aside))) linkSync(aside, file);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseOwn(file) {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
}
