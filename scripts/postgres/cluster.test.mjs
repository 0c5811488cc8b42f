import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gone } from "../process.mjs";
import { startCluster, stopCluster } from "./cluster.mjs";
import { runningPostmaster } from "./postmaster.mjs";
import { serverFiles } from "./server-files.mjs";
import { systemUser } from "./system-user.mjs";
import { throwaway } from "./throwaway.mjs";

let cluster;
const user = systemUser();
const again = () => startCluster({ ...cluster, user, native: serverFiles(user), durable: false });
const pidFile = () => join(cluster.dir, "postmaster.pid");

async function answer(port) {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: cluster.superuserPassword,
    database: "postgres",
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

beforeEach(async () => {
  cluster = await throwaway();
});
afterEach(() => cluster.remove());

test("a server that still runs is joined, not started twice", async () => {
  expect(await again()).toEqual({ pid: cluster.pid, port: cluster.port, started: false });
});

test("after a kill -9 in the middle of work the next start recovers", async () => {
  const client = await answer(cluster.port);
  await client.query("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
  const busy = client.query("SELECT pg_sleep(60)").catch((error) => error);
  process.kill(cluster.pid, "SIGKILL");
  await gone(cluster.pid, 5_000);
  const { port, started } = await again();
  expect(started).toBe(true);
  expect(await busy).toBeInstanceOf(Error);
  const later = await answer(port);
  expect((await later.query("SELECT id FROM kept")).rows).toEqual([{ id: 1 }]);
  await later.end();
});

test("a pid file that names a stranger does not keep the server from starting", async () => {
  const lines = readFileSync(pidFile(), "utf8").split("\n");
  await stopCluster({ dir: cluster.dir });
  writeFileSync(pidFile(), [process.pid, ...lines.slice(1)].join("\n"));
  expect(runningPostmaster(cluster.dir)).toBeNull();
  expect((await again()).started).toBe(true);
});

test("a port that was taken meanwhile is left to its owner", async () => {
  await stopCluster({ dir: cluster.dir });
  const other = createServer().listen(cluster.port, "127.0.0.1");
  try {
    const { port } = await again();
    expect(port).not.toBe(cluster.port);
    await (await answer(port)).end();
  } finally {
    other.close();
  }
});

test("a stop is clean: the next start has nothing to recover", async () => {
  await stopCluster({ dir: cluster.dir });
  expect(existsSync(pidFile())).toBe(false);
  await again();
  const log = readFileSync(cluster.log, "utf8");
  expect(log).toContain("database system is shut down");
  expect(log).not.toContain("not properly shut down");
});

test("the server listens on 127.0.0.1 alone and keeps values out of its log", async () => {
  const client = await answer(cluster.port);
  for (const sql of ["SELECT $1::int", "SELECT 'a secret value'::int"]) {
    const values = sql.includes("$1") ? ["a secret value"] : [];
    await expect(client.query(sql, values)).rejects.toThrow("a secret value");
  }
  const { rows } = await client.query(
    "SELECT current_setting('listen_addresses') AS a, current_setting('unix_socket_directories') AS b",
  );
  expect(rows).toEqual([{ a: "127.0.0.1", b: "" }]);
  await client.end();
  expect(readFileSync(cluster.log, "utf8")).not.toContain("secret");
});
