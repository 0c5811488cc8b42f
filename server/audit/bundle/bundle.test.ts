import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TextReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportAuditBundle } from "#server/audit/bundle/door.ts";
import { integrate } from "#server/audit/tree/integrate.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { outsideIn } from "#server/audit/tree/outside.ts";
import { publishCheckpoint } from "#server/audit/tree/publish.ts";
import { env } from "#server/env.ts";
import { callerFor, eventsOf } from "#server/testing/caller.ts";
import { signerOf, vkeyOf } from "#server/tlog/index.ts";
import { verifyBundle } from "../../../scripts/verify.mjs";

type Files = Map<string, string>;
let log: Client;
let folder: string;
let whole: Uint8Array;
let person: string;
const signer = () => logSigner(env().CUSTODIAN_KEYS, env().NEXTAUTH_URL);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "custodian-bundle-"));
  log = new Client({ connectionString: env().DATABASE_LOG_URL });
  await log.connect();
  await log.query("SELECT audit.append_system('test', '{\"action\": \"test.bundle\"}') FROM generate_series(1, 280)");
  await grow();
  const { response, id } = await bundle("?action=test.bundle&why=EXTERNAL_AUDIT");
  whole = new Uint8Array(await response.arrayBuffer());
  person = id;
});
afterAll(() => log.end());

async function grow(): Promise<void> {
  while ((await integrate(log)).more);
  await publishCheckpoint(log, signer(), outsideIn(folder, verifierOf(signer())));
}

async function bundle(query: string, role: "auditor" | "privacy" = "auditor") {
  const caller = await callerFor(role);
  const request = new Request(`https://custodian.test/api/exports/audit.zip${query}`, {
    headers: {
      cookie: `custodian=${caller.secret}`,
      "sec-fetch-site": "same-origin",
      "x-request-id": caller.requestId,
    },
  });
  return { response: await exportAuditBundle(request), id: caller.person.id, requestId: caller.requestId };
}

async function unzipped(bytes: Uint8Array): Promise<Files> {
  const files: Files = new Map();
  for (const entry of await new ZipReader(new Uint8ArrayReader(bytes)).getEntries())
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  return files;
}

async function zip(files: Files): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, text] of files) await writer.add(name, new TextReader(text));
  return writer.close();
}

async function stored(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.zip`);
  await writeFile(path, bytes);
  return path;
}

const verified = async (bytes: Uint8Array, options = {}) => verifyBundle(await stored(bytes), options);

test("a bundle of the filtered events verifies without us, says what it proves, and its closing event has its hash", async () => {
  const sentences = await verified(whole, { key: vkeyOf(signer()) });
  expect(sentences).toContain(
    "280 events are in that log exactly as they stand here: their bytes, their places and their order.",
  );
  expect(sentences.at(-1)).toMatch(/^Not proved: /);
  const files = await unzipped(whole);
  const manifest = JSON.parse(files.get("manifest.json") ?? "");
  expect(manifest).toMatchObject({
    count: 280,
    reason: "EXTERNAL_AUDIT",
    filter: ["action=test.bundle"],
    exporter: { id: person, roles: ["auditor"] },
  });
  const [line = ""] = (files.get("events.jsonl") ?? "").split("\n");
  const { leaf, event } = JSON.parse(line);
  expect(JSON.parse(Buffer.from(leaf, "base64").toString())).toEqual(event);
});

test("opening and closing events name rows, bytes, hash, reason and the size of the tree", async () => {
  const { response, requestId } = await bundle("?action=test.bundle&why=INVESTIGATION");
  const bytes = new Uint8Array(await response.arrayBuffer());
  const events = await eventsOf(requestId);
  expect(events[0]).toMatchObject({
    action: "audit.export",
    detail: { part: "opened", format: "bundle", why: "INVESTIGATION" },
  });
  expect(events[1]).toMatchObject({ row_count: 280, detail: { part: "closed", bytes: bytes.length } });
});

test("the next bundle proves that the log goes on from the one before, and from a checkpoint that somebody kept", async () => {
  const kept = (await unzipped(whole)).get("checkpoint");
  await grow();
  const { response } = await bundle("?action=test.bundle&why=ARCHIVE");
  const later = new Uint8Array(await response.arrayBuffer());
  const sentences = await verified(later, { checkpoint: kept });
  expect(sentences.some((sentence: string) => sentence.includes("of an earlier checkpoint, unchanged"))).toBe(true);
});

test("without a reason, without the right, and for a filter that cannot be read, no bundle begins", async () => {
  expect((await bundle("")).response.status).toBe(400);
  expect((await bundle("?why=CURIOSITY")).response.status).toBe(400);
  expect((await bundle("?why=ARCHIVE", "privacy")).response.status).toBe(403);
});

describe("tampering is found and named", () => {
  const line = (files: Files, at: number) => (files.get("events.jsonl") ?? "").split("\n")[at] ?? "";
  const relined = (files: Files, change: (lines: string[]) => string[]) => {
    const lines = (files.get("events.jsonl") ?? "").trimEnd().split("\n");
    return files.set("events.jsonl", `${change(lines).join("\n")}\n`);
  };
  const reworded = (text: string) => text.replace('"outcome":"success"', '"outcome":"refused"');
  const recoded = (text: string) => {
    const { index, event } = JSON.parse(reworded(text));
    const leaf = Buffer.from(reworded(Buffer.from(JSON.parse(text).leaf, "base64").toString())).toString("base64");
    return JSON.stringify({ index, leaf, event });
  };
  const indexIn = (text: string) => JSON.parse(text).index;
  const otherKey = signerOf("evil.example/log", Buffer.alloc(32, 5));

  test.each<[string, (files: Files) => Files, string]>([
    [
      "an event's readable words",
      (files) => relined(files, ([first = "", ...rest]) => [reworded(first), ...rest]),
      "is told otherwise than the bytes",
    ],
    [
      "an event and its bytes",
      (files) => relined(files, ([first = "", ...rest]) => [recoded(first), ...rest]),
      "was changed, or was never in this log",
    ],
    ["a line taken away", (files) => relined(files, ([, ...rest]) => rest), "events.jsonl was changed"],
    [
      "a line taken away with its proof",
      (files) => {
        files.delete(`proofs/${indexIn(line(files, 0))}.tlog-proof`);
        return relined(files, ([, ...rest]) => rest);
      },
      "events.jsonl was changed",
    ],
    [
      "a line added twice",
      (files) => relined(files, (lines) => [...lines, lines[0] ?? ""]),
      "lines were put in another order, or one stands twice",
    ],
    [
      "two lines exchanged",
      (files) => relined(files, ([a = "", b = "", ...rest]) => [b, a, ...rest]),
      "lines were put in another order",
    ],
    [
      "the manifest",
      (files) => files.set("manifest.json", (files.get("manifest.json") ?? "").replace('"count": 280', '"count": 279')),
      "manifest.json was changed after it was signed",
    ],
    [
      "another checkpoint",
      (files) =>
        files.set(
          "checkpoint",
          (files.get("checkpoint") ?? "").replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
        ),
      "checkpoint was changed, or signed by another key",
    ],
    ["a file added", (files) => files.set("consistency/1-2.txt", "old 1\n\n"), "consistency/1-2.txt was added"],
    [
      "a proof left out",
      (files) => {
        files.delete(`proofs/${indexIn(line(files, 5))}.tlog-proof`);
        return files;
      },
      "is missing from the bundle",
    ],
    [
      "a name that leads out of the folder",
      (files) => files.set("../evil", "x"),
      "The zip holds something that no bundle has",
    ],
    ["the key in it", (files) => files.set("vkey", vkeyOf(otherKey)), "was not signed by evil.example/log"],
  ])("%s", async (_, tamper, words) => {
    await expect(verified(await zip(tamper(await unzipped(whole))))).rejects.toThrow(words);
  });

  test("another key than the auditor's own", async () => {
    await expect(verified(whole, { key: vkeyOf(otherKey) })).rejects.toThrow("was not signed by evil.example/log");
  });

  test("a forked log: the auditor's checkpoint of the same size has another root", async () => {
    const own = (await unzipped(whole)).get("checkpoint") ?? "";
    const [origin, size] = own.split("\n");
    const { signCheckpoint } = await import("#server/tlog/index.ts");
    const forked = signCheckpoint({ origin: origin ?? "", size: Number(size), root: Buffer.alloc(32, 9) }, signer());
    await expect(verified(whole, { checkpoint: forked })).rejects.toThrow("The log was forked");
  });

  test.each([
    [
      "cut off in the middle",
      (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1),
      "This is no zip file, or its end is missing",
    ],
    [
      "cut off at the front",
      (bytes: Uint8Array) => bytes.subarray(100),
      "damaged|cut off|cannot be unpacked|not as long|Invalid|no bundle",
    ],
    ["no zip at all", () => Buffer.from("Dear auditor, all is well.\n".repeat(50)), "This is no zip file"],
    ["empty", () => new Uint8Array(), "This is no zip file"],
  ])("a file that is %s", async (_, damage, words) => {
    await expect(verified(damage(whole))).rejects.toThrow(new RegExp(words));
  });

  test("an entry that claims to be a thousand times what it is packed in is not unpacked", async () => {
    const files = (await unzipped(whole)).set("vkey", "A".repeat(50_000_000));
    await expect(verified(await zip(files))).rejects.toThrow("that is a bomb, not a bundle");
  });
});
