import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLogCheckpoint, openLogTile } from "#server/audit/tree/door.ts";
import { integrate } from "#server/audit/tree/integrate.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { outsideIn } from "#server/audit/tree/outside.ts";
import { publishCheckpoint } from "#server/audit/tree/publish.ts";
import { env } from "#server/env.ts";
import { decodeTile, nodesFromTiles, openCheckpoint, rangeHash } from "#server/tlog/index.ts";

let log: Client;
let folder: string;
const signer = () => logSigner(folder, env().NEXTAUTH_URL);
const ask = (door: (request: Request) => Promise<Response>, path: string, address = "198.51.100.7") =>
  door(new Request(`http://127.0.0.1:3000/${path}`, { headers: { "x-custodian-address": address } }));
const tile = (path: string, address?: string) => ask(openLogTile, `log/${path}`, address);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "custodian-log-"));
  log = new Client({ connectionString: env().DATABASE_LOG_URL });
  await log.connect();
  await write(300);
  await publishCheckpoint(log, signer(), outsideIn(folder, verifierOf(signer())));
});
afterAll(() => log.end());

async function write(count: number): Promise<void> {
  await log.query(
    "SELECT audit.append_system('test', '{\"action\": \"test.tree\"}') FROM generate_series(1, $1::int)",
    [count],
  );
  while ((await integrate(log)).more);
}

test("whoever asks gets the checkpoint and every tile below it, and they agree, without a sign-in", async () => {
  const answer = await ask(openLogCheckpoint, "log/checkpoint");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  const opened = openCheckpoint(await answer.text(), verifierOf(signer()));
  if (!opened.ok) throw new Error(opened.why);
  const { size, root } = opened.value;
  expect(size).toBeGreaterThanOrEqual(300);
  const full = decodeTile(new Uint8Array(await (await tile("tile/0/000")).arrayBuffer())) ?? [];
  const rest = decodeTile(new Uint8Array(await (await tile(`tile/0/001.p/${size - 256}`)).arrayBuffer())) ?? [];
  const above = decodeTile(new Uint8Array(await (await tile("tile/1/000.p/1")).arrayBuffer())) ?? [];
  const read = nodesFromTiles((level, index) => (level === 1 ? above : index === 0 ? full : rest));
  expect(rangeHash(0, size, read)).toEqual(Buffer.from(root));
});

test("a tile never changes, so it may be kept for good; a checkpoint may be kept for a second", async () => {
  expect((await tile("tile/0/000")).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect((await ask(openLogCheckpoint, "log/checkpoint")).headers.get("cache-control")).toBe("public, max-age=1");
});

test("what no checkpoint covers yet, what is not there, and what is no path is not found", async () => {
  const before = new Uint8Array(await (await tile("tile/0/001.p/44")).arrayBuffer());
  await write(100);
  expect((await tile("tile/0/001.p/140")).status).toBe(404);
  expect(new Uint8Array(await (await tile("tile/0/001.p/44")).arrayBuffer())).toEqual(before);
  for (const path of [
    "tile/0/9",
    "tile/0/999",
    "tile/7/000",
    "tile/entries/000",
    "tile/0/..%2f000",
    "tile/0/001.p/300",
  ])
    expect((await tile(path)).status, path).toBe(404);
});

test("one address that asks without end is told to wait, and others are not", async () => {
  let answer = await tile("tile/0/000", "203.0.113.9");
  for (let n = 0; n < 600 && answer.status === 200; n++) answer = await tile("tile/0/000", "203.0.113.9");
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await tile("tile/0/000", "203.0.113.10")).status).toBe(200);
});
