import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { refusal } from "#server/access/matrix.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { CANARY, makeAccount } from "#server/vault/attacks/world.ts";

type Caller = Awaited<ReturnType<typeof callerFor>>;
type Place = Awaited<ReturnType<typeof makeAccount>>;

const REFUSED = /^This was not opened, and the refusal is on record/;
const NOBODY = `${CANARY}@example.test`;

let support: Caller;
let place: Place;

beforeAll(async () => {
  support = await callerFor("support");
  place = await accountOf(support);
});

const accountOf = ({ person }: Caller) => asOwner((owner) => makeAccount(owner, person.id));
const change = (sql: string, ...values: unknown[]) => asOwner((owner) => owner.query(sql, values));
const press = ({ grant, record }: Place, clientKey: string = randomUUID()) => ({
  grantId: grant,
  recordId: record,
  clientKey,
});

/** A person of their own with an account of their own, for what would disturb the others. */
async function newSupport() {
  const caller = await callerFor("support");
  return { ...caller, place: await accountOf(caller) };
}

test("a reveal answers the fields that the reason opens, and its event says who, what and why, and nothing of the content", async () => {
  const { call, requestId, person } = support;
  const revealed = await call.vault.reveal(press(place));
  expect(revealed).toMatchObject({
    kind: "attendee_list",
    ref: place.record,
    problem: null,
    fields: [
      { name: "emails", content: [NOBODY] },
      { name: "names", content: [NOBODY] },
      { name: "title", content: CANARY },
    ],
  });
  expect(Date.parse(revealed.grantExpiresAt)).toBeGreaterThan(Date.parse(revealed.expiresAt));
  const [event, ...more] = await eventsOf(requestId);
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    action: "vault.reveal",
    outcome: "success",
    actor_id: person.id,
    account_id: place.account,
    subjects: [place.record],
    fields: ["emails", "names", "title"],
    reason: "CUSTOMER_SUPPORT",
    case_id: place.case,
    grant_id: place.grant,
    commitments: [19, 21, 27],
  });
  expect(event?.body).not.toContain(CANARY);
});

test("only the fields that were asked for are opened, and only they are in the event", async () => {
  const { call, place, requestId } = await newSupport();
  const { fields } = await call.vault.reveal({ ...press(place), fields: ["names"] });
  expect(fields).toEqual([{ name: "names", content: [NOBODY] }]);
  expect(await eventsOf(requestId)).toMatchObject([{ fields: ["names"] }]);
});

test("a repeated request serves the same access and adds no event", async () => {
  const { call, place, requestId } = await newSupport();
  const ask = press(place);
  const first = await call.vault.reveal(ask);
  expect(await call.vault.reveal(ask)).toEqual({ ...first, now: expect.any(String) });
  expect(await eventsOf(requestId)).toHaveLength(1);
});

test("two presses at once both show the content, by one access and one event", async () => {
  const { call, place, requestId } = await newSupport();
  const ask = press(place);
  const both = await Promise.all([1, 2, 3, 4].map(() => call.vault.reveal(ask)));
  expect(new Set(both.map(({ accessId }) => accessId)).size).toBe(1);
  expect(await eventsOf(requestId)).toHaveLength(1);
});

test("a second press is a second disclosure with its own event", async () => {
  const { call, place, requestId } = await newSupport();
  await call.vault.reveal(press(place));
  await call.vault.reveal(press(place));
  expect(await eventsOf(requestId)).toHaveLength(2);
});

test.each([
  ["the case is closed", "UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = $1", "case"],
  ["the case went to somebody else", "UPDATE crm.cases SET assignee_id = NULL WHERE id = $1", "case"],
  ["the grant has ended", "UPDATE biz.grants SET ended_at = clock_timestamp() WHERE id = $1", "grant"],
  ["the grant has run out", "UPDATE biz.grants SET expires_at = clock_timestamp() WHERE id = $1", "grant"],
] as const)("nothing is opened when %s, and the refusal is an event", async (_, sql, subject) => {
  const { call, place, requestId } = await newSupport();
  await change(sql, place[subject]);
  await expect(call.vault.reveal(press(place))).rejects.toThrow(REFUSED);
  const events = await eventsOf(requestId);
  expect(events).toMatchObject([{ action: "vault.reveal", outcome: "refused", code: "FORBIDDEN" }]);
  expect(events[0]?.subjects).toContain(place.record);
});

test("somebody else's grant, somebody else's record and made-up ones are refused in the same words", async () => {
  const { call } = await newSupport();
  const asks = [
    press(place),
    { ...press(place), grantId: randomUUID() },
    { ...press(place), recordId: randomUUID() },
    { ...press(place), fields: ["password"] },
  ];
  const told = await Promise.all(asks.map((ask) => call.vault.reveal(ask).catch((error: Error) => error.message)));
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toMatch(REFUSED);
});

test("a session that was ended between two presses opens nothing more", async () => {
  const { call, place, actor } = await newSupport();
  await call.vault.reveal(press(place));
  await change(
    "UPDATE auth.sessions SET ended_at = clock_timestamp(), ended_why = 'disabled' WHERE id = $1",
    actor.sessionId,
  );
  await expect(call.vault.reveal(press(place))).rejects.toThrow();
  await change("UPDATE auth.sessions SET ended_at = NULL, ended_why = NULL WHERE id = $1", actor.sessionId);
});

test.each(["privacy", "auditor", "analyst", "admin"] as const)(
  "%s reveals nothing, even with a grant in their name",
  async (role) => {
    const caller = await callerFor(role);
    const theirs = await accountOf(caller);
    await expect(caller.call.vault.reveal(press(theirs))).rejects.toThrow(refusal("vault.reveal"));
    expect(await eventsOf(caller.requestId)).toMatchObject([
      { action: "vault.reveal", outcome: "refused", actor_id: caller.person.id },
    ]);
  },
);

test("a damaged value is named and recorded, and the other fields are still shown", async () => {
  const { call, place, requestId, person } = await newSupport();
  await change("ALTER TABLE biz.secrets NO FORCE ROW LEVEL SECURITY");
  await change(
    "UPDATE biz.secrets SET ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1) WHERE record_id = $1 AND field = 'names'",
    place.record,
  );
  await change("ALTER TABLE biz.secrets FORCE ROW LEVEL SECURITY");
  const revealed = await call.vault.reveal(press(place));
  expect(revealed.fields.map(({ name }) => name)).toEqual(["emails", "title"]);
  expect(revealed.problem).toContain(`Of record ${place.record}, this cannot be opened: names.`);
  const [opened, failed] = await eventsOf(requestId);
  expect(opened).toMatchObject({ outcome: "success", fields: ["emails", "names", "title"] });
  expect(failed).toMatchObject({
    ...{
      action: "vault.reveal",
      outcome: "failed",
      code: "UNREADABLE",
      actor_id: person.id,
      account_id: place.account,
    },
    ...{ subjects: [place.record], fields: ["names"], grant_id: place.grant },
  });
});

test("two sealed values that changed places do not open", async () => {
  const { call, place } = await newSupport();
  await change("ALTER TABLE biz.secrets NO FORCE ROW LEVEL SECURITY");
  await change(
    `UPDATE biz.secrets s SET nonce = o.nonce, ciphertext = o.ciphertext FROM biz.secrets o
     WHERE s.record_id = $1 AND o.record_id = $1 AND s.field IN ('names', 'emails') AND o.field IN ('names', 'emails') AND s.field <> o.field`,
    place.record,
  );
  await change("ALTER TABLE biz.secrets FORCE ROW LEVEL SECURITY");
  expect((await call.vault.reveal(press(place))).fields.map(({ name }) => name)).toEqual(["title"]);
});

test("when the account's key is gone, nothing opens, and it is said so", async () => {
  const { call, place, requestId } = await newSupport();
  await change("DELETE FROM biz.data_keys WHERE account_id = $1", place.account);
  expect(await call.vault.reveal(press(place))).toMatchObject({
    fields: [],
    problem: expect.stringContaining("emails, names, title"),
  });
  expect((await eventsOf(requestId)).map(({ outcome }) => outcome)).toEqual(["success", "failed"]);
});

test("the inventory tells kinds, sizes and which fields a reason opens, and no content", async () => {
  const { call, requestId } = await callerFor("privacy");
  const inventory = await call.vault.inventory({ accountId: place.account });
  expect(inventory.kinds).toEqual([{ kind: "attendee_list", records: 1, items: 1 }]);
  expect(inventory.records[0]).toMatchObject({
    id: place.record,
    fields: [
      { name: "emails", openedBy: ["CUSTOMER_DATA_REQUEST", "CUSTOMER_SUPPORT", "EMERGENCY", "LEGAL_PROCESS"] },
      {},
      {},
    ],
  });
  expect(JSON.stringify(inventory)).not.toContain(CANARY);
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "vault.inventory", account_id: place.account, subjects: [place.record] },
  ]);
});
