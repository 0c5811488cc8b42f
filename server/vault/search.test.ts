import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { refusal } from "#server/access/matrix.ts";
import { env } from "#server/env.ts";
import { importAll, recordLine, rows } from "#server/intake/intake.fixture.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { CANARY, makeAccount } from "#server/vault/attacks/world.ts";
import { destroyAccountKey } from "#server/vault/destroy.ts";
import { fileKeys } from "#server/vault/keys.ts";

type Caller = Awaited<ReturnType<typeof callerFor>>;
type Place = Awaited<ReturnType<typeof makeAccount>>;

const REFUSED = /^This was not searched, and the refusal is on record/;
const WORD = `${CANARY}@example.test`;

let support: Caller;
let place: Place;
beforeAll(async () => {
  support = await callerFor("support");
  place = await accountOf(support);
});

const accountOf = ({ person }: Caller) => asOwner((owner) => makeAccount(owner, person.id));
const change = (sql: string, ...values: unknown[]) => asOwner((owner) => owner.query(sql, values));
const asked = ({ account, grant }: Place, words: string = WORD, clientKey: string = randomUUID()) => ({
  accountId: account,
  grantId: grant,
  words,
  clientKey,
});
async function newSupport() {
  const caller = await callerFor("support");
  return { ...caller, place: await accountOf(caller) };
}

test("a search answers which records hold the word, and its event says who, why, where it looked and how many, and nothing of the word", async () => {
  const { call, requestId, person } = support;
  const found = await call.vault.search(asked(place));
  expect(found).toMatchObject({
    total: 1,
    notCovered: 0,
    fields: ["emails", "names", "participants", "title"],
    records: [{ id: place.record, kind: "attendee_list", ref: place.record, items: 1 }],
    searchesThisHour: 1,
    stopPerHour: 30,
  });
  expect(JSON.stringify(found)).not.toContain(CANARY);
  const [event, ...more] = await eventsOf(requestId);
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    action: "vault.search",
    outcome: "success",
    actor_id: person.id,
    account_id: place.account,
    subjects: [place.record],
    fields: ["emails", "names", "participants", "title"],
    row_count: 1,
    reason: "CUSTOMER_SUPPORT",
    case_id: place.case,
    grant_id: place.grant,
    commitments: [19, 21, 27],
    detail: { term: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(event?.body).not.toContain(CANARY);
});

test("a search stands in the account's timeline as a reveal does, without the word", async () => {
  const { call, place } = await newSupport();
  await call.vault.search(asked(place));
  const { entries } = await call.accounts.timeline({ id: place.account });
  expect(entries.filter(({ what }) => what === "searched")).toMatchObject([
    { noun: "vault", detail: "emails, names, participants, title" },
  ]);
});

test("the same word on the same account has the same commitment in the log, and on another account another", async () => {
  const { call, place: mine, requestId, person } = await newSupport();
  const other = await asOwner((owner) => makeAccount(owner, person.id));
  for (const where of [mine, mine, other]) await call.vault.search(asked(where));
  const [first, again, elsewhere] = (await eventsOf(requestId)).map(({ detail }) => Object(detail).term);
  expect(first).toBe(again);
  expect(first).not.toBe(elsewhere);
});

test("words match whole, folded and in any order, and all of them must stand in one field", async () => {
  const { call, place } = await newSupport();
  const [account] = await rows<{ ref: string }>("SELECT ref FROM crm.accounts WHERE id = $1", [place.account]);
  const ref = account?.ref ?? "";
  await importAll([
    recordLine(`W-${ref.slice(0, 8)}`, ref, {
      fields: { title: "Straße im Frühling", names: ["Ana-Lena Petrović", "JONAS weiß"], emails: ["Ana@Example.org"] },
    }),
  ]);
  const totals = async (words: string) => (await call.vault.search(asked(place, words))).total;
  for (const words of [
    "petrović",
    "PETROVIĆ ana",
    "lena ana-",
    "Weiss",
    "strasse",
    "ana@example.org",
    "fru\u0308hling",
  ])
    expect(await totals(words), words).toBe(1);
  for (const words of ["petrovic", "petrov", "ana strasse", "example.org", "ana@example"])
    expect(await totals(words), words).toBe(0);
});

test("a newer version is found by its own words and no longer by the old ones", async () => {
  const { call, place } = await newSupport();
  const [account] = await rows<{ ref: string }>("SELECT ref FROM crm.accounts WHERE id = $1", [place.account]);
  const line = (title: string, time: string) =>
    recordLine(`V-${place.account.slice(0, 8)}`, account?.ref ?? "", { fields: { title } }, { time });
  await importAll([line("Firstword", "2026-03-01T00:00:00Z")]);
  await importAll([line("Secondword", "2026-03-02T00:00:00Z")]);
  expect((await call.vault.search(asked(place, "firstword"))).total).toBe(0);
  expect((await call.vault.search(asked(place, "secondword"))).total).toBe(1);
});

test("a record that came in without its words is told of as not looked through", async () => {
  const { call, place } = await newSupport();
  await change(
    `INSERT INTO biz.records (id, account_id, ref, kind, fields, item_count, created_at, as_of)
     VALUES (gen_random_uuid(), $1, $2, 'attendee_list', '{names}', 1, now(), now())`,
    place.account,
    randomUUID(),
  );
  expect(await call.vault.search(asked(place))).toMatchObject({ total: 1, notCovered: 1 });
});

test("a repeated request is the same search and adds no event, and four at once are one", async () => {
  const { call, place, requestId } = await newSupport();
  const ask = asked(place);
  const all = await Promise.all([1, 2, 3, 4].map(() => call.vault.search(ask)));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await call.vault.search(ask)).toEqual(all[0]);
  expect(await eventsOf(requestId)).toHaveLength(1);
});

test("other words under the key of a press are refused", async () => {
  const { call, place } = await newSupport();
  const ask = asked(place);
  await call.vault.search(ask);
  await expect(call.vault.search({ ...ask, words: "other" })).rejects.toThrow(REFUSED);
});

test("after as many searches an hour as the reason allows, the next is refused, under a new grant too", async () => {
  const { call, place, person } = await newSupport();
  await change("UPDATE biz.reasons SET searches_per_hour = 3 WHERE code = 'CUSTOMER_SUPPORT'");
  try {
    const told = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => call.vault.search(asked(place, `guess ${n}`))));
    expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const { rows: again } = await change(
      `INSERT INTO biz.grants (staff_id, account_id, reason, case_id, state, opened_at, expires_at)
       VALUES ($1, $2, 'CUSTOMER_SUPPORT', $3, 'active', now(), now() + interval '1 hour') RETURNING id`,
      person.id,
      place.account,
      place.case,
    );
    await expect(call.vault.search(asked({ ...place, grant: again[0].id }))).rejects.toThrow(REFUSED);
  } finally {
    await change("UPDATE biz.reasons SET searches_per_hour = 30 WHERE code = 'CUSTOMER_SUPPORT'");
  }
});

test.each([
  ["the case is closed", "UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = $1", "case"],
  ["the case went to somebody else", "UPDATE crm.cases SET assignee_id = NULL WHERE id = $1", "case"],
  ["the grant has ended", "UPDATE biz.grants SET ended_at = clock_timestamp() WHERE id = $1", "grant"],
  ["the grant has run out", "UPDATE biz.grants SET expires_at = clock_timestamp() WHERE id = $1", "grant"],
] as const)("nothing is searched when %s, and the refusal is an event", async (_, sql, subject) => {
  const { call, place, requestId } = await newSupport();
  await change(sql, place[subject]);
  await expect(call.vault.search(asked(place))).rejects.toThrow(REFUSED);
  const events = await eventsOf(requestId);
  expect(events).toMatchObject([{ action: "vault.search", outcome: "refused", code: "FORBIDDEN" }]);
  expect(events[0]?.body).not.toContain(CANARY);
});

test("somebody else's grant, another account under one's own grant and a field that the reason does not open are refused in the same words", async () => {
  const { call, place: mine } = await newSupport();
  const asks = [
    asked(place),
    { ...asked(mine), accountId: place.account },
    { ...asked(mine), grantId: randomUUID() },
    { ...asked(mine), fields: ["password"] },
  ];
  const told = await Promise.all(asks.map((ask) => call.vault.search(ask).catch((error: Error) => error.message)));
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toMatch(REFUSED);
});

test("what is kept for the search holds no word, and equal words in two accounts or two fields have nothing in common", async () => {
  const { place: mine, person } = await newSupport();
  const other = await asOwner((owner) => makeAccount(owner, person.id));
  const kept = await keptOf(mine.account, other.account);
  expect(kept).toHaveLength(6);
  expect(JSON.stringify(kept)).not.toMatch(/canary|7f3a|example/i);
  const all = kept.flatMap(({ terms }) => terms);
  expect(all.length).toBeGreaterThan(6);
  expect(new Set(all).size).toBe(all.length);
  for (const { terms } of kept) expect(terms).toEqual([...terms].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)));
});

test("destroying an account's key takes what is kept for the search, and a search says that it was erased", async () => {
  const { call, place, requestId } = await newSupport();
  const [account] = await rows<{ ref: string }>("SELECT ref FROM crm.accounts WHERE id = $1", [place.account]);
  const client = new Client({ connectionString: env().DATABASE_ERASE_URL });
  await client.connect();
  try {
    const keys = fileKeys(env().CUSTODIAN_KEYS);
    await destroyAccountKey({ client, keys, ref: account?.ref ?? "", reason: "TEST" });
  } finally {
    await client.end();
  }
  expect(await keptOf(place.account)).toEqual([]);
  await expect(call.vault.search(asked(place))).rejects.toThrow(
    /^The business information of this account was erased on \d{4}-\d\d-\d\d, so there is nothing to search\./,
  );
  expect(await eventsOf(requestId)).toMatchObject([{ action: "vault.search", outcome: "refused", code: "CONFLICT" }]);
});

/** Past every guard: as somebody who has the database's files. */
async function keptOf(...accounts: string[]): Promise<{ field: string; terms: string[] }[]> {
  const url = new URL(process.env.TEST_SUPERUSER_URL ?? "");
  url.pathname = new URL(env().DATABASE_URL).pathname;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const sql = "SELECT field, terms::text[] AS terms FROM biz.search_terms WHERE account_id = ANY ($1) ORDER BY 1";
    return (await client.query(sql, [accounts])).rows;
  } finally {
    await client.end();
  }
}

test.each(["privacy", "auditor", "analyst", "admin"] as const)(
  "%s searches nothing, even with a grant in their name",
  async (role) => {
    const caller = await callerFor(role);
    const theirs = await accountOf(caller);
    await expect(caller.call.vault.search(asked(theirs))).rejects.toThrow(refusal("vault.search"));
  },
);
