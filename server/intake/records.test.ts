import { Client } from "pg";
import { expect, test } from "vitest";
import { env } from "#server/env.ts";
import { accountLine, faultsIn, importAll, recordLine, rows } from "#server/intake/intake.fixture.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { open } from "#server/vault/seal.ts";

type Sealed = {
  account_id: string;
  record_id: string;
  field: string;
  version: number;
  nonce: Buffer;
  ciphertext: Buffer;
  kek_id: string;
  wrapped: Buffer;
};

/** What stands in the tables, past every guard: as somebody who has the database's files. */
async function sealed(ref: string): Promise<Sealed[]> {
  const url = new URL(process.env.TEST_SUPERUSER_URL ?? "");
  url.pathname = new URL(env().DATABASE_URL).pathname;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const found = await client.query<Sealed>(
      `SELECT s.*, k.kek_id, k.wrapped FROM biz.records r JOIN biz.secrets s ON s.record_id = r.id
       JOIN biz.data_keys k ON k.account_id = s.account_id WHERE r.ref = $1 ORDER BY s.version, s.field`,
      [ref],
    );
    return found.rows;
  } finally {
    await client.end();
  }
}

async function contents(ref: string) {
  const keys = fileKeys(env().CUSTODIAN_KEYS);
  const all = await sealed(ref);
  return Promise.all(
    all.map(async (one) => {
      const place = { accountId: one.account_id, recordId: one.record_id, field: one.field, version: one.version };
      return [
        one.version,
        one.field,
        JSON.parse(open(await keys.unwrap(one.kek_id, one.wrapped, one.account_id), place, one)),
      ];
    }),
  );
}

test("each field is sealed for itself and opens with the account's key, lists as lists", async () => {
  await importAll([accountLine("SEAL-1"), recordLine("SEAL-R", "SEAL-1")]);
  expect(await contents("SEAL-R")).toEqual([
    [1, "names", ["Ana Petrović", "Jonas Weiß"]],
    [1, "title", "Spring training"],
  ]);
  const [record] = await rows("SELECT fields, item_count, version FROM biz.records WHERE ref = 'SEAL-R'");
  expect(record).toEqual({ fields: ["names", "title"], item_count: 2, version: 1 });
  for (const { ciphertext } of await sealed("SEAL-R"))
    expect(ciphertext.toString("utf8")).not.toMatch(/Petrovi|Spring/);
});

test("a newer line is a new version, an older one is none, and the key stays the account's", async () => {
  const at = (time: string, title: string) => recordLine("VER-R", "VER-1", { fields: { title } }, { time });
  await importAll([accountLine("VER-1"), at("2026-03-01T00:00:00Z", "One")]);
  await importAll([
    at("2026-03-03T00:00:00Z", "Two"),
    at("2026-03-02T00:00:00Z", "Late"),
    at("2026-03-04T00:00:00Z", "Three"),
  ]);
  expect(await contents("VER-R")).toEqual([
    [1, "title", "One"],
    [2, "title", "Three"],
  ]);
  expect(await rows("SELECT version FROM biz.records WHERE ref = 'VER-R'")).toEqual([{ version: 2 }]);
  expect(new Set((await sealed("VER-R")).map(({ wrapped }) => wrapped.toString("hex"))).size).toBe(1);
});

test("two accounts of one batch have two keys", async () => {
  await importAll([
    accountLine("KEY-1"),
    accountLine("KEY-2"),
    recordLine("KEY-A", "KEY-1"),
    recordLine("KEY-B", "KEY-2"),
  ]);
  const [one] = await sealed("KEY-A");
  const [other] = await sealed("KEY-B");
  expect(one?.wrapped.equals(other?.wrapped ?? Buffer.alloc(0))).toBe(false);
});

test("session records hold numbers only (C33), and every kind knows its own fields", async () => {
  const session = (fields: object) => recordLine("S", "KIND-1", { kind: "session_record", fields });
  const outcome = await importAll([
    accountLine("KIND-1"),
    session({ started_at: "2026-01-01T00:00:00Z", minutes: 42, packets: 1e5, bytes: 1e8, loss: 0.02 }),
    session({ minutes: "forty-two" }),
    session({ topic: "What we said" }),
    session({ loss: 2 }),
    session({}),
    recordLine("L", "KIND-1", { fields: { participants: ["x"] } }),
    recordLine("L", "KIND-1", { kind: "diary" }),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "3 data.fields.minutes INVALID",
    "4 data.fields INVALID",
    "5 data.fields.loss INVALID",
    "6 data.fields INVALID",
    "7 data.fields INVALID",
    "8 data.kind INVALID",
  ]);
});

test("the course of a session is numbers under known names, in order of time, and nothing else", async () => {
  const course = (...samples: object[]) =>
    recordLine(`C-${samples.length}`, "COURSE-1", { kind: "session_record", fields: { samples } });
  const outcome = await importAll([
    accountLine("COURSE-1"),
    course({ at: 0, packets: 10, bytes: 9_000, loss: 0, delay: 31 }, { at: 60, loss: 0.5 }),
    course({ at: 0, loss: "3 %" }),
    course({ at: 0, note: "What we said" }),
    course({ at: 0, payload: "R0lGODlh" }),
    course({ at: 60 }, { at: 60 }),
    course({ at: 60 }, { at: 0 }),
    course({ at: 0, bytes: 1e16 }),
    course({ at: 0.5 }),
    course({ loss: 0.1 }),
    course(),
    course(...Array.from({ length: 1_441 }, (_, at) => ({ at }))),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "3 data.fields.samples[0].loss INVALID",
    "4 data.fields.samples[0] INVALID",
    "5 data.fields.samples[0].payload MEETING_CONTENT",
    "6 data.fields.samples INVALID",
    "7 data.fields.samples INVALID",
    "8 data.fields.samples[0].bytes INVALID",
    "9 data.fields.samples[0].at INVALID",
    "10 data.fields.samples[0].at INVALID",
    "11 data.fields.samples INVALID",
    "12 data.fields.samples INVALID",
  ]);
  expect(await contents("C-2")).toEqual([
    [
      1,
      "samples",
      [
        { at: 0, packets: 10, bytes: 9_000, loss: 0, delay: 31 },
        { at: 60, loss: 0.5 },
      ],
    ],
  ]);
});

test("the importer's own role cannot read what it has sealed", async () => {
  const client = new Client({ connectionString: env().DATABASE_INGEST_URL });
  await client.connect();
  await expect(client.query("SELECT * FROM biz.secrets")).rejects.toThrow(/permission denied/);
  await client.end();
});
