import { Client } from "pg";
import { expect, test } from "vitest";
import { env } from "#server/env.ts";
import {
  accountLine,
  caseLine,
  consentLine,
  faultsIn,
  importAll,
  importBytes,
  recordLine,
  responseLine,
  rows,
  surveyLine,
  testimonialLine,
} from "#server/intake/intake.fixture.ts";
import { hire } from "#server/testing/caller.ts";

type Account = {
  ref: string;
  name: string;
  email: string;
  plan: string;
  trial_used_at: Date | null;
  card_last4: string | null;
};
const account = async (ref: string) => (await rows<Account>("SELECT * FROM crm.accounts WHERE ref = $1", [ref]))[0];
const count = async (table: string) => (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

/** A fingerprint of everything that an import may write. */
async function everything(): Promise<string> {
  const tables = [
    "crm.accounts",
    "crm.cases",
    "biz.records",
    "biz.data_keys",
    "consent.events",
    "testimonials.testimonials",
    "survey.surveys",
    "survey.questions",
    "survey.responses",
    "survey.answers",
    "survey.participations",
    "intake.lines",
  ];
  const sums = tables.map(
    (table) => `SELECT '${table}', count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM ${table} t`,
  );
  return JSON.stringify(await rows(sums.join(" UNION ALL ")));
}

test("one file brings every type of line, each referring to those before it", async () => {
  const person = await hire("support");
  const outcome = await importAll([
    accountLine("ALL-1", { email: "Ines.Moreau@Example.COM" }),
    caseLine("ALL-CASE", "ALL-1", { assignee: person.email.toUpperCase() }),
    recordLine("ALL-LIST", "ALL-1"),
    consentLine("ALL-1"),
    testimonialLine("ALL-T", "ALL-1"),
    surveyLine("ALL-S"),
    responseLine("ALL-S", "ALL-1", [{ question: "often", value: "Weekly" }]),
  ]);
  expect(faultsIn(outcome)).toEqual([]);
  expect(outcome.tally).toMatchObject({ lines: 7, taken: 7, skipped: 0, rejected: 0 });
  expect(await account("ALL-1")).toMatchObject({ email: "ines.moreau@example.com", name: "Inès Moreau" });
  const [one] = await rows<{ assignee_id: string; source: string }>("SELECT * FROM crm.cases WHERE ref = 'ALL-CASE'");
  expect(one).toMatchObject({ assignee_id: person.id, source: "help_desk" });
});

test("the same file twice changes nothing, whatever the order of its keys", async () => {
  const lines = [
    accountLine("TWICE-1"),
    recordLine("TWICE-LIST", "TWICE-1"),
    consentLine("TWICE-1"),
    testimonialLine("TWICE-T", "TWICE-1"),
  ];
  await importAll(lines);
  const before = await everything();
  const turned = lines.map(({ type, id, time, data }) => ({
    data: Object.fromEntries(Object.entries(data).reverse()),
    time,
    id,
    type,
  }));
  const again = await importAll([...lines, ...turned]);
  expect(again.tally).toMatchObject({ taken: 0, skipped: 8, rejected: 0 });
  expect(await everything()).toBe(before);
});

test("an id that comes again with other content is rejected, in the same file and in a later one", async () => {
  const first = accountLine("SAME-1", {}, { id: "same" });
  const other = accountLine("SAME-1", { name: "Somebody else" }, { id: "same" });
  expect(faultsIn(await importAll([first, other]))).toEqual(["2 id CONFLICT"]);
  expect(faultsIn(await importAll([other, first]))).toEqual(["1 id CONFLICT"]);
  expect((await account("SAME-1"))?.name).toBe("Inès Moreau");
});

test("the id of a rejected line is free for its correction", async () => {
  const line = consentLine("LATE-1", {}, { id: "late" });
  expect(faultsIn(await importAll([line]))).toEqual(["1 data.account UNKNOWN_REFERENCE"]);
  const corrected = await importAll([accountLine("LATE-1"), line]);
  expect(corrected.tally).toMatchObject({ taken: 2, rejected: 0 });
});

test("an older line that arrives late overwrites nothing, and a newer one does", async () => {
  const at = (time: string, name: string) => accountLine("OLD-1", { name }, { time });
  await importAll([at("2026-03-02T00:00:00Z", "Second")]);
  const late = await importAll([
    at("2026-03-01T00:00:00Z", "First"),
    at("2026-03-02T00:00:00.001Z", "Third"),
    at("2026-03-01T12:00:00Z", "Between"),
  ]);
  expect(late.tally).toMatchObject({ taken: 1, outdated: 2, rejected: 0 });
  expect((await account("OLD-1"))?.name).toBe("Third");
  expect(
    (
      await importAll([
        caseLine("OLD-C", "OLD-1", {}, { time: "2026-03-05T00:00:00Z" }),
        caseLine("OLD-C", "OLD-1", { subject: "Older" }, { time: "2026-03-04T00:00:00Z" }),
      ])
    ).tally.outdated,
  ).toBe(1);
});

test("a used trial and nothing else outlives a line without it (C5)", async () => {
  const trial = "2026-01-01T00:00:00Z";
  const card = {
    brand: "visa",
    last4: "4242",
    fingerprint: "9f86d081884c7d65",
    result: "passed",
    method: "avs",
    checked_at: trial,
  };
  await importAll([accountLine("TRIAL-1", { trial_used_at: trial, card }), accountLine("TRIAL-1")]);
  await importAll([accountLine("TRIAL-1", { plan: "starter" })]);
  expect(await account("TRIAL-1")).toMatchObject({ plan: "starter", trial_used_at: new Date(trial), card_last4: null });
});

test("a line may refer to what stands before it, and not to what stands after it", async () => {
  const outcome = await importAll([
    caseLine("ORDER-C", "ORDER-1"),
    accountLine("ORDER-1"),
    caseLine("ORDER-D", "ORDER-1"),
  ]);
  expect(faultsIn(outcome)).toEqual(["1 data.account UNKNOWN_REFERENCE"]);
  expect(outcome.tally.taken).toBe(2);
});

test("what does not exist, and what belongs to another account, is refused", async () => {
  await importAll([
    accountLine("REF-1"),
    accountLine("REF-2"),
    caseLine("REF-C", "REF-1"),
    recordLine("REF-R", "REF-1"),
    testimonialLine("REF-T", "REF-1"),
  ]);
  const outcome = await importAll([
    caseLine("REF-C", "REF-2"),
    caseLine("REF-D", "REF-1", { assignee: "nobody@example.com" }),
    recordLine("REF-R", "REF-2"),
    recordLine("REF-R", "REF-1", { kind: "contact_list" }),
    testimonialLine("REF-T", "REF-1", { body: "Another text." }),
    consentLine("REF-2", { purpose: "TESTIMONIAL", subject: "REF-T" }),
    responseLine("NO-SURVEY", "REF-1", [{ question: "often", value: "Weekly" }]),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "1 data.account CONFLICT",
    "2 data.assignee UNKNOWN_REFERENCE",
    "3 data.account CONFLICT",
    "4 data.kind CONFLICT",
    "5 data.ref CONFLICT",
    "6 data.subject UNKNOWN_REFERENCE",
    "7 data.survey UNKNOWN_REFERENCE",
  ]);
});

test("bad lines are told of with line, path and reason, and the good ones around them go in", async () => {
  const outcome = await importAll([
    accountLine("BAD-1"),
    "not json",
    '["an array"]',
    { type: "account.delete", id: "x", time: "2026-01-01T00:00:00Z", data: {} },
    accountLine("BAD-2", { email: "no address", country: "France", extra: 1 }),
    accountLine("BAD-3", { status: "closed" }),
    accountLine("BAD-4", {}, { time: "2099-01-01T00:00:00Z" }),
    accountLine("BAD-5", { name: " padded " }),
    accountLine("BAD-6"),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "2  UNREADABLE",
    "3  UNREADABLE",
    "4 type UNKNOWN_TYPE",
    "5 data.email INVALID",
    "5 data.country INVALID",
    "5 data INVALID",
    "6 data.closed_at INVALID",
    "7 time INVALID",
    "8 data.name INVALID",
  ]);
  for (const { reason } of outcome.rejected.flatMap(({ faults }) => faults)) expect(reason).toMatch(/^[a-z].*[.]$/);
  expect(outcome.tally).toMatchObject({ lines: 9, taken: 2, rejected: 7, lastLine: 9 });
});

test("a dry run says what an import would, over several batches, and changes nothing", async () => {
  const many = Array.from({ length: 4_500 }, (_, at) => accountLine(`DRY-${at}`, {}, { id: `dry-${at}` }));
  const lines = [
    ...many,
    caseLine("DRY-C", "DRY-3"),
    caseLine("DRY-D", "DRY-4600"),
    accountLine("DRY-7", { name: "Somebody else" }, { id: "dry-7" }),
    accountLine("DRY-8", {}, { time: "2025-01-01T00:00:00Z" }),
    surveyLine("DRY-S"),
    responseLine("DRY-S", "DRY-1", [{ question: "often", value: "Weekly" }]),
    responseLine("DRY-S", "DRY-1", [{ question: "often", value: "Daily" }]),
  ];
  const before = await everything();
  const events = await count("audit.events");
  const dry = await importAll(lines, { dryRun: true });
  expect(await everything()).toBe(before);
  expect(await count("audit.events")).toBe(events);
  const real = await importAll(lines);
  expect(faultsIn(dry)).toEqual(faultsIn(real));
  expect(dry.tally).toEqual(real.tally);
  expect(faultsIn(real)).toEqual([
    "4502 data.account UNKNOWN_REFERENCE",
    "4503 id CONFLICT",
    "4507 data.person CONFLICT",
  ]);
});

test("an import that was cut is resumed by running it again", async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => accountLine(`CUT-${at}`, {}, { id: `cut-${at}` }));
  const text = Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n"));
  async function* cut() {
    yield text.subarray(0, Math.floor(text.length * 0.7));
    throw new Error("the disk gave up");
  }
  await expect(importBytes(cut())).rejects.toThrow("the disk gave up");
  const there = await count("crm.accounts WHERE ref LIKE 'CUT-%'");
  expect(there).toBeGreaterThan(0);
  const { tally } = await importAll(lines);
  expect(tally).toMatchObject({ lines: 5_000, skipped: there, taken: 5_000 - (there ?? 0) });
});

test("two imports of the same lines at once bring each line in once", async () => {
  const lines = Array.from({ length: 3_000 }, (_, at) =>
    accountLine(`RACE-${at % 2_500}`, {}, { id: `race-${at % 2_500}` }),
  );
  const outcomes = await Promise.all([importAll(lines), importAll([...lines].reverse())]);
  expect(outcomes.flatMap(faultsIn)).toEqual([]);
  expect(outcomes.reduce((sum, { tally }) => sum + tally.taken, 0)).toBe(2_500);
  expect(await count("crm.accounts WHERE ref LIKE 'RACE-%'")).toBe(2_500);
});

test("an import that is asked to stop keeps what it took in, and says so", async () => {
  const stop = new AbortController();
  async function* slow() {
    for (let at = 0; at < 10; at++) {
      if (at === 5) stop.abort();
      const lines = Array.from({ length: 1_000 }, (_, n) => JSON.stringify(accountLine(`STOP-${at}-${n}`)));
      yield Buffer.from(`${lines.join("\n")}\n`);
    }
  }
  const { tally } = await importBytes(slow(), { signal: stop.signal });
  expect(tally.stopped).toBe(true);
  expect(await count("crm.accounts WHERE ref LIKE 'STOP-%'")).toBe(tally.taken);
});

test("a database that goes away in the middle keeps the batches that were committed", async () => {
  async function* untilKilled() {
    for (let at = 0; at < 20; at++) {
      if (at === 10) {
        await rows("SELECT 1");
        const killer = new Client({ connectionString: process.env.TEST_SUPERUSER_URL });
        await killer.connect();
        const database = new URL(env().DATABASE_URL).pathname.slice(1);
        await killer.query(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'custodian_ingest' AND datname = $1",
          [database],
        );
        await killer.end();
      }
      const lines = Array.from({ length: 500 }, (_, n) => JSON.stringify(accountLine(`GONE-${at}-${n}`)));
      yield Buffer.from(`${lines.join("\n")}\n`);
    }
  }
  await expect(importBytes(untilKilled())).rejects.toThrow(/terminat|not queryable/i);
  expect((await count("crm.accounts WHERE ref LIKE 'GONE-%'")) ?? 0).toBeGreaterThanOrEqual(2_000);
});
