import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { happened } from "#server/audit/past.fixture.ts";
import type { AuditFilter } from "#server/audit/schema.ts";
import { inTransaction } from "#server/db.ts";
import { appendSystem } from "#server/events/append.ts";
import { callerFor, eventsOf, hire } from "#server/testing/caller.ts";

const newest = { sort: "at", direction: "desc" } as const;
const account = randomUUID();
const support = randomUUID();
const grant = randomUUID();
const request = randomUUID();
const month = new Date().toISOString().slice(0, 8);
const noon = `${month}01T12:00:00.000001Z`;
let ids: string[];
let sam: string;
let lea: string;

beforeAll(async () => {
  sam = (await hire("support")).id;
  lea = (await hire("lead")).id;
  ids = await happened([
    {
      account,
      actor: sam,
      roles: ["support"],
      action: "vault.reveal",
      reason: "CUSTOMER_SUPPORT",
      case: support,
      grant,
      request,
      commitments: [19, 21, 27],
      at: noon,
    },
    { account, actor: sam, roles: ["support"], action: "vault.inventory", commitments: [19, 21], request, at: noon },
    {
      account,
      actor: lea,
      roles: ["lead"],
      action: "grants.open",
      reason: "DIAGNOSE_SERVICE",
      case: support,
      grant,
      commitments: [19, 27],
      at: noon,
    },
    {
      account,
      actor: lea,
      roles: ["lead"],
      action: "testimonials.decide",
      outcome: "refused",
      code: "FORBIDDEN",
      commitments: [42],
      at: noon,
    },
    { account, system: "retention", action: "retention.run", outcome: "failed", commitments: [10], at: noon },
    {
      account,
      action: "auth.signIn",
      outcome: "refused",
      code: "WRONG_CREDENTIALS",
      commitments: [2],
      at: `${month}02T00:00:00Z`,
    },
  ]);
});

const pick = (...places: number[]) => places.map((place) => ids[place]).sort();

const cases: [string, () => AuditFilter, number[]][] = [
  ["a person", () => ({ who: [sam] }), [0, 1]],
  ["several people", () => ({ who: [sam, lea] }), [0, 1, 2, 3]],
  ["a part of the system", () => ({ who: ["system:retention"] }), [4]],
  ["nobody signed in", () => ({ who: ["anonymous"] }), [5]],
  ["people and others at once", () => ({ who: [lea, "system:retention", "anonymous"] }), [2, 3, 4, 5]],
  ["an action", () => ({ action: ["vault.reveal"] }), [0]],
  ["several actions", () => ({ action: ["vault.reveal", "grants.open"] }), [0, 2]],
  ["a noun, for all its actions", () => ({ action: ["vault"] }), [0, 1]],
  ["a noun beside an action", () => ({ action: ["vault", "auth.signIn"] }), [0, 1, 5]],
  ["an outcome", () => ({ outcome: ["failed"] }), [4]],
  ["several outcomes", () => ({ outcome: ["refused", "failed"] }), [3, 4, 5]],
  ["success among outcomes", () => ({ outcome: ["success", "failed"] }), [0, 1, 2, 4]],
  ["a reason", () => ({ reason: ["CUSTOMER_SUPPORT"] }), [0]],
  ["a role at the time", () => ({ role: ["lead"] }), [2, 3]],
  ["a commitment", () => ({ commitment: ["C27"] }), [0, 2]],
  ["several commitments", () => ({ commitment: ["C42", "C10"] }), [3, 4]],
  ["a case", () => ({ case: support }), [0, 2]],
  ["a grant", () => ({ grant }), [0, 2]],
  ["days", () => ({ time: `${month}01..${month}01` }), [0, 1, 2, 3, 4]],
  ["an exact start, to the microsecond", () => ({ from: `${month}01T12:00:00.000002Z` }), [5]],
  ["an exact end, which is not included", () => ({ before: noon }), []],
  [
    "many things at once",
    () => ({ who: [sam, lea], role: ["support"], outcome: ["success"], commitment: ["C21"], action: ["vault"] }),
    [0, 1],
  ],
];

test.each(cases)(
  "the log is filtered by %s, with and without the account, and the count agrees",
  async (_, filter, places) => {
    const { call } = await callerFor("auditor");
    const asked = { ...filter(), account };
    const page = await call.audit.list({ ...newest, filter: asked });
    expect(page.rows.map(({ id }) => id).sort()).toEqual(pick(...places));
    expect(await call.audit.count({ filter: asked })).toEqual({ total: places.length, capped: false });
    const wide = await call.audit.list({ ...newest, filter: filter(), size: 100 });
    expect(
      wide.rows
        .filter((row) => row.accountId === account)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(pick(...places));
  },
);

test("pages over events of one instant show each once, forward and back, both ways round", async () => {
  const { call } = await callerFor("privacy");
  const ours = randomUUID();
  const made = await happened(Array.from({ length: 7 }, () => ({ account: ours, at: noon })));
  for (const direction of ["asc", "desc"] as const) {
    const ask = { sort: "at", direction, filter: { account: ours }, size: 3 } as const;
    const first = await call.audit.list(ask);
    const second = await call.audit.list({ ...ask, cursor: first.next ?? "" });
    const third = await call.audit.list({ ...ask, cursor: second.next ?? "" });
    const all = [...first.rows, ...second.rows, ...third.rows].map(({ id }) => id);
    expect(all).toEqual(direction === "asc" ? made : made.toReversed());
    expect(third.next).toBeNull();
    expect((await call.audit.list({ ...ask, cursor: third.previous ?? "" })).rows).toEqual(second.rows);
    expect((await call.audit.list({ ...ask, cursor: second.previous ?? "" })).previous).toBeNull();
  }
});

test("looking at the log is itself an event, which says what was asked for and which events were shown", async () => {
  const { call, requestId, person } = await callerFor("auditor");
  const page = await call.audit.list({ ...newest, filter: { account, outcome: ["failed"] } });
  await call.audit.get({ id: page.rows[0]?.id ?? "" });
  const [listed, opened] = await eventsOf(requestId);
  expect(listed).toMatchObject({
    ...{
      action: "audit.list",
      outcome: "success",
      actor_id: person.id,
      subjects: pick(4),
      row_count: 1,
      commitments: [19, 36],
    },
    detail: { filter: ["outcome=failed", `account=${account}`] },
  });
  expect(opened).toMatchObject({ action: "audit.get", subjects: pick(4), account_id: account });
});

test("an event shows who acted by name, the roles of that time, its bytes, and its neighbours", async () => {
  const { call } = await callerFor("auditor");
  const event = await call.audit.get({ id: ids[0] ?? "" });
  expect(event).toMatchObject({
    actorId: sam,
    actorName: "Test support",
    roles: ["support"],
    at: noon,
    caseId: support,
  });
  expect(JSON.parse(event.body)).toMatchObject({ v: 1, account });
  expect(event.sameRequest.map(({ id }) => id)).toEqual(pick(1));
  expect(event.sameGrant.map(({ id }) => id)).toEqual(pick(2));
});

test("the filters offer everybody who works here, each part of the system, and each action that was done", async () => {
  const { call } = await callerFor("auditor");
  await inTransaction((tx) => appendSystem(tx, "facets", { action: "facets.happened" }));
  const facets = await call.audit.facets({});
  expect(facets.people).toContainEqual({ id: sam, name: "Test support", roles: ["support"] });
  expect(facets.systems).toEqual(expect.arrayContaining(["facets", "retention"]));
  expect(facets.actions).toEqual(expect.arrayContaining(["facets.happened", "grants.open", "vault.reveal"]));
});

test("a range that ends before it begins is refused with a sentence, and the refusal is an event", async () => {
  const { call, requestId } = await callerFor("auditor");
  const filter = { from: "2026-11-02T00:00:00Z", before: "2026-11-01T00:00:00Z" };
  await expect(call.audit.list({ ...newest, filter })).rejects.toThrow("This range of time ends before it begins");
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "audit.list",
    outcome: "refused",
    code: "BAD_REQUEST",
  });
});

test("an event that is not there is refused in the usual words", async () => {
  const { call } = await callerFor("auditor");
  await expect(call.audit.get({ id: "9223372036854775807" })).rejects.toThrow("There is no such event");
});

test.each(["support", "lead", "analyst", "admin"] as const)(
  "%s cannot read the log, and the refusal stands in it",
  async (role) => {
    const { call, requestId } = await callerFor(role);
    await expect(call.audit.list({ ...newest, filter: {} })).rejects.toThrow("Your roles do not include this.");
    expect((await eventsOf(requestId))[0]).toMatchObject({
      action: "audit.list",
      outcome: "refused",
      code: "FORBIDDEN",
    });
  },
);
