import { createHash, randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Role } from "#server/access/matrix.ts";
import { exportAuditCsv } from "#server/audit/door.ts";
import { happened } from "#server/audit/past.fixture.ts";
import { signOut } from "#server/auth/sign-in.ts";
import { callerFor, eventsOf } from "#server/testing/caller.ts";
import { parseCsv } from "#server/testing/csv.ts";

const HERE = "https://custodian.test/api/exports/audit.csv";
const many = randomUUID();

beforeAll(async () => {
  await happened(Array.from({ length: 1500 }, () => ({ account: many })));
});

/** Three events of an account that no other test looks at: looking would add events to it. */
async function threeEvents() {
  const account = randomUUID();
  const ids = await happened([
    { account, action: "vault.reveal", reason: "CUSTOMER_SUPPORT", roles: ["support"], commitments: [19, 27] },
    { account, code: "=cmd|' /C calc'!A0", subjects: ["-1", "a,b", 'c"d'] },
    { account, outcome: "refused", code: "@SUM(1)" },
  ]);
  return { account, ids };
}

async function signedIn(role: Role) {
  const person = await callerFor(role);
  const requestId = randomUUID();
  const ask = (query: string, headers: Record<string, string> = {}) =>
    exportAuditCsv(
      new Request(`${HERE}${query}`, {
        headers: {
          cookie: `custodian=${person.secret}`,
          "sec-fetch-site": "same-origin",
          "x-request-id": requestId,
          ...headers,
        },
      }),
    );
  return { ...person, requestId, ask };
}

async function records(response: Response): Promise<Record<string, string>[]> {
  const [header = [], ...rows] = parseCsv(await response.text());
  return rows.map((row) => Object.fromEntries(row.map((value, n) => [header[n], value])));
}

test("the file holds exactly the filtered events, each id, the instant to the microsecond, and the canonical bytes", async () => {
  const { ask, call } = await signedIn("auditor");
  const { account, ids } = await threeEvents();
  const rows = await records(await ask(`?account=${account}&dir=asc`));
  expect(rows.map((row) => row.Event)).toEqual(ids);
  for (const row of rows) {
    const event = await call.audit.get({ id: row.Event ?? "" });
    expect(row).toMatchObject({
      "Time (UTC)": event.at,
      Action: event.action,
      Outcome: event.outcome,
      "Account id": account,
    });
    expect(row["Canonical event"]).toBe(event.body);
    expect(row["Export filter"]).toBe(`account=${account}`);
  }
  expect(rows[0]).toMatchObject({ Reason: "CUSTOMER_SUPPORT", Commitments: "C19 C27", "Roles at the time": "support" });
});

test("what a spreadsheet would run stands in the file as text", async () => {
  const { ask } = await signedIn("auditor");
  const { account } = await threeEvents();
  const rows = await records(await ask(`?account=${account}&dir=asc`));
  expect(rows[1]).toMatchObject({ Code: "'=cmd|' /C calc'!A0", Subjects: `'-1 a,b c"d` });
  expect(rows[2]).toMatchObject({ Code: "'@SUM(1)" });
});

test("the event stands in the log before the first byte is taken, and the closing one has rows, bytes and hash", async () => {
  const { ask, requestId, person } = await signedIn("auditor");
  const { account } = await threeEvents();
  const response = await ask(`?account=${account}&outcome=success`);
  const [opened, ...later] = await eventsOf(requestId);
  expect(later).toEqual([]);
  expect(opened).toMatchObject({
    ...{ action: "audit.export", outcome: "success", actor_id: person.id, commitments: [19], row_count: null },
    detail: { part: "opened", format: "csv", direction: "desc", filter: ["outcome=success", `account=${account}`] },
  });
  const body = Buffer.from(await response.arrayBuffer());
  const [, closed] = await eventsOf(requestId);
  expect(closed).toMatchObject({
    ...{ action: "audit.export", outcome: "success", actor_id: person.id, row_count: 2, subjects: opened?.subjects },
    detail: { part: "closed", bytes: body.length, sha256: createHash("sha256").update(body).digest("hex") },
  });
  expect(response.headers.get("custodian-export")).toBe(opened?.subjects[0]);
});

test("an export of the exports holds its own beginning", async () => {
  const { ask, person } = await signedIn("auditor");
  const rows = await records(await ask(`?who=${person.id}&action=audit.export`));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.Subjects).toBe(rows[0]?.["Export id"]);
});

test("the file is for saving only, and a spreadsheet may ask for the mark of its encoding", async () => {
  const { ask } = await signedIn("auditor");
  const response = await ask("?outcome=failed&bom=1");
  expect(response.headers.get("content-disposition")).toMatch(
    /^attachment; filename="custodian-log_[0-9A-Za-z_-]+\.csv"$/,
  );
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  const body = Buffer.from(await response.arrayBuffer());
  expect(body.subarray(0, 3).toString("hex")).toBe("efbbbf");
});

test("a reader that goes away leaves an event that says how much was sent", async () => {
  const { ask, requestId } = await signedIn("auditor");
  const reader = (await ask(`?account=${many}`)).body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  const [, closed] = await eventsOf(requestId);
  expect(closed).toMatchObject({
    action: "audit.export",
    outcome: "failed",
    code: "CONNECTION_CUT",
    detail: { part: "closed" },
  });
  expect(closed?.row_count).toBeLessThan(1500);
  expect(first?.value?.byteLength).toBeGreaterThan(0);
});

test("when the session is over at the end, the system writes the closing event in its own name", async () => {
  const { ask, actor, requestId } = await signedIn("auditor");
  const response = await ask(`?account=${many}`);
  await signOut(actor.token, true, randomUUID());
  await response.arrayBuffer();
  const events = await eventsOf(requestId);
  expect(events.at(-1)).toMatchObject({
    action: "audit.export",
    actor_id: null,
    row_count: 1500,
    subjects: events[0]?.subjects,
  });
});

test("four files at once are all a process writes, and the fifth is told to wait", async () => {
  const { ask, requestId } = await signedIn("auditor");
  const open = await Promise.all([1, 2, 3, 4].map(() => ask(`?account=${many}`)));
  const fifth = await ask(`?account=${many}`);
  expect([...open, fifth].map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  expect(await fifth.json()).toMatchObject({ detail: expect.stringContaining("4 files are being written") });
  await Promise.all(open.map((response) => response.body?.cancel()));
  expect((await ask("?outcome=failed")).status).toBe(200);
  expect((await eventsOf(requestId)).filter(({ code }) => code === "TOO_MANY_REQUESTS")).toHaveLength(1);
});

test.each([
  ["?colour=red", 'There is no filter "colour"'],
  ["?constructor=1", 'There is no filter "constructor"'],
  ["?time=2026-11-22..2026-11-01", "the earlier day first"],
  ["?from=2026-11-22T00:00:00Z&before=2026-11-01T00:00:00Z", "This range of time ends before it begins"],
  ["?from=yesterday", "Write an instant such as"],
  ["?account=1", 'The filter "account" cannot be read'],
  ["?outcome=success,maybe", 'The filter "outcome" cannot be read'],
  ["?commitment=C88", "Write numbers of the policy"],
  ["?account=a&account=b", '"account" is given twice'],
  ["?dir=sideways", 'The filter "dir" cannot be read'],
])("%s is refused with a sentence, nothing is sent, and the refusal is an event", async (query, sentence) => {
  const { ask, requestId } = await signedIn("auditor");
  const response = await ask(query);
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(sentence), request: requestId });
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "audit.export", outcome: "refused", code: "BAD_REQUEST" },
  ]);
});

test.each(["support", "lead", "privacy", "analyst", "admin"] as const)(
  "%s cannot take the log away, and the refusal is an event",
  async (role) => {
    const { ask, requestId } = await signedIn(role);
    const response = await ask("?outcome=failed");
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining("Your roles do not include this.") });
    expect(await eventsOf(requestId)).toMatchObject([
      { action: "audit.export", outcome: "refused", code: "FORBIDDEN" },
    ]);
  },
);

test.each([
  ["another site", { "sec-fetch-site": "cross-site" }],
  ["a sibling site", { "sec-fetch-site": "same-site" }],
  ["a foreign origin", { origin: "https://elsewhere.test" }],
])("a request from %s is refused, though it brings the cookie", async (_, headers) => {
  const { ask, requestId } = await signedIn("auditor");
  const response = await ask("", headers);
  expect(response.status).toBe(403);
  expect(await eventsOf(requestId)).toMatchObject([{ action: "audit.export", outcome: "refused", code: "FORBIDDEN" }]);
});

test("whoever is not signed in gets no byte of it", async () => {
  const response = await exportAuditCsv(new Request(HERE, { headers: { "sec-fetch-site": "same-origin" } }));
  expect(response.status).toBe(401);
});
