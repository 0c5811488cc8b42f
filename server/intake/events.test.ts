import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { accountLine, importAll, importBytes, recordLine, rows } from "#server/intake/intake.fixture.ts";

type Event = {
  action: string;
  outcome: string;
  code: string | null;
  row_count: number | null;
  actor_system: string;
  actor_id: null;
  request_id: string;
  commitments: number[];
  detail: Record<string, unknown>;
  body: string;
};
const latest = async () => {
  const [last] = await rows<Event>(
    "SELECT request_id FROM audit.events WHERE action = 'import.start' ORDER BY id DESC LIMIT 1",
  );
  return rows<Event>("SELECT * FROM audit.events WHERE request_id = $1 ORDER BY id", [last?.request_id]);
};

test("an import leaves an event that it began, one for each kind of refusal, and one that it ended", async () => {
  await importAll([
    accountLine("EV-1"),
    accountLine("EV-2", { name: "4111 1111 1111 1111" }),
    accountLine("EV-3", { name: "5555555555554444" }),
    accountLine("EV-4", { password: "x" }),
    recordLine("EV-R", "EV-1", { kind: "chat_log" }),
    { type: "analytics.visit", id: "1", time: "2026-01-01T00:00:00Z", data: {} },
    recordLine("EV-S", "EV-0"),
    "nonsense",
  ]);
  const events = await latest();
  expect(
    events.map(({ action, outcome, code, row_count, commitments }) => [action, outcome, code, row_count, commitments]),
  ).toEqual([
    ["import.start", "success", null, null, []],
    ["import.refuse", "refused", "CARD_NUMBER", 2, [3]],
    ["import.refuse", "refused", "PASSWORD", 1, [3]],
    ["import.refuse", "refused", "MEETING_CONTENT", 1, [25]],
    ["import.refuse", "refused", "LOCATION", 1, [44]],
    ["import.refuse", "refused", "UNKNOWN_REFERENCE", 1, []],
    ["import.refuse", "refused", "UNREADABLE", 1, []],
    ["import.finish", "success", null, 1, [3, 25, 44]],
  ]);
  for (const event of events) expect(event).toMatchObject({ actor_system: "import", actor_id: null });
  expect(events.at(-1)?.detail).toMatchObject({ lines: 8, taken: 1, rejected: 7, types: ["account.upsert 1"] });
});

test("events hold counts and a hash of the file's name, never the name and never a value", async () => {
  await importAll([
    accountLine("EV-9", { name: "Canary Zx9Qw" }),
    accountLine("EV-10", { name: "Canary Zx9Qw", status: "Zx9Qw" }),
  ]);
  const events = await latest();
  const hash = createHash("sha256").update("lines.ndjson").digest("hex");
  for (const { detail, body } of events) {
    expect(detail.file).toBe(hash);
    expect(body).not.toMatch(/lines\.ndjson|Zx9Qw|EV-9/);
  }
});

test("the event that an import began is committed before its first line is read", async () => {
  async function* seen() {
    const [row] = await rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM audit.events WHERE action = 'import.start'",
    );
    started.push(row?.n ?? 0);
    yield Buffer.from(JSON.stringify(accountLine("EV-20")));
  }
  const started: number[] = [];
  const [before] = await rows<{ n: number }>(
    "SELECT count(*)::int AS n FROM audit.events WHERE action = 'import.start'",
  );
  await importBytes(seen());
  expect(started).toEqual([(before?.n ?? 0) + 1]);
});
