import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inheritLock, readLock, takeLock, withLock } from "./lock.mjs";
import { startOf } from "./process.mjs";

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "custodian-lock-"));
  file = join(folder, "start.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a second taker is told who holds the lock, and gets it after the release", () => {
  const first = takeLock(file, { address: "http://127.0.0.1:3000" });
  expect(takeLock(file).holder).toMatchObject({ pid: process.pid, address: "http://127.0.0.1:3000" });
  first.release();
  expect(takeLock(file).release).toBeTypeOf("function");
});

test("a lock whose holder was killed is taken over", async () => {
  const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(holder, "spawn");
  writeFileSync(file, JSON.stringify({ pid: holder.pid, started: startOf(holder.pid) }));
  expect(takeLock(file).holder).toMatchObject({ pid: holder.pid });
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(takeLock(file).release).toBeTypeOf("function");
});

test("a process that merely has the dead holder's number holds nothing", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: "another beginning" }));
  expect(takeLock(file).release).toBeTypeOf("function");
});

test("a lock file that is no lock is taken over and leaves nothing beside it", () => {
  writeFileSync(file, "{");
  takeLock(file).release();
  expect(readdirSync(folder)).toEqual([]);
});

test("an inherited lock belongs to the heir, and only its holder can release it", () => {
  writeFileSync(file, JSON.stringify({ pid: 1, started: startOf(1) }));
  const heir = inheritLock(file);
  expect(readLock(file)?.pid).toBe(process.pid);
  writeFileSync(file, JSON.stringify({ pid: 1, started: startOf(1) }));
  heir.release();
  expect(existsSync(file)).toBe(true);
});

test("work under one lock never overlaps", async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(file, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
});
