import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";

type Word = { purpose: string; state: string; at: string; method?: string; wording?: string | null; recorded?: string };
const newest = { sort: "occurred", direction: "desc" } as const;

/** An account whose ledger holds these words, in the order in which they reached us. */
function accountThatSaid(words: Word[]) {
  const ref = `C-${randomUUID().slice(0, 8)}`;
  return asOwner(async (client) => {
    const account = await client.query(
      `INSERT INTO crm.accounts (ref, email, name, status, plan, country, language, created_at, as_of)
       VALUES ($1, $2, 'Cora', 'active', 'starter', 'DE', 'de', now(), now()) RETURNING id`,
      [ref, `${ref.toLowerCase()}@example.test`],
    );
    const accountId: string = account.rows[0].id;
    const ids: string[] = [];
    for (const { purpose, state, at, method = "settings", wording = "Send me this.", recorded } of words) {
      const { rows } = await client.query(
        `INSERT INTO consent.events (account_id, purpose, state, occurred_at, recorded_at, wording, wording_hash, language, jurisdiction,
           method, recorded_by) VALUES ($1, $2, $3, $4, coalesce($5, clock_timestamp()), $6, api.hash_text($6), 'de', 'DE', $7, 'person') RETURNING id`,
        [accountId, purpose, state, at, recorded, wording, method],
      );
      ids.push(rows[0].id);
    }
    return { accountId, ref, ids };
  });
}

test("what holds is the latest word on each purpose, also when it reached us before an earlier one", async () => {
  const { accountId, ids } = await accountThatSaid([
    { purpose: "NEWSLETTER", state: "withdrawn", at: "2026-03-02T00:00:00Z" },
    { purpose: "NEWSLETTER", state: "given", at: "2026-03-01T00:00:00Z" },
    { purpose: "OFFERS", state: "given", at: "2026-01-01T00:00:00Z" },
  ]);
  const { call, requestId, person } = await callerFor("privacy");
  const { current, history, more } = await call.consents.ofAccount({ accountId });
  expect(current.map(({ purpose, state, permits }) => [purpose, state, permits])).toEqual([
    ["NEWSLETTER", "withdrawn", false],
    ["OFFERS", "given", true],
  ]);
  expect(history.map((event) => [event.id, event.current])).toEqual([
    [ids[0], true],
    [ids[1], false],
    [ids[2], true],
  ]);
  expect(more).toBe(false);
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "consents.ofAccount",
    outcome: "success",
    actor_id: person.id,
    account_id: accountId,
    subjects: [ids[0], ids[1], ids[2]],
    row_count: 3,
    commitments: [7, 61],
  });
});

test("any order in which words reach us leaves one current state", async () => {
  const words = ["given", "withdrawn", "re-confirmed", "refused"].map((state, day) => ({
    purpose: "OFFERS",
    state,
    at: `2026-04-0${day + 1}T00:00:00Z`,
  }));
  const { call } = await callerFor("privacy");
  const orders = fc.shuffledSubarray(words, { minLength: words.length });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const { accountId } = await accountThatSaid(order);
      const { current } = await call.consents.ofAccount({ accountId });
      expect(current.map(({ state }) => state)).toEqual(["refused"]);
    }),
    { numRuns: 12 },
  );
});

test("of two words of the same moment the one recorded later holds", async () => {
  const at = "2026-05-01T00:00:00Z";
  const { accountId } = await accountThatSaid([
    { purpose: "OFFERS", state: "withdrawn", at, recorded: "2026-05-03T00:00:00Z" },
    { purpose: "OFFERS", state: "given", at, recorded: "2026-05-02T00:00:00Z" },
  ]);
  const { call } = await callerFor("support");
  expect((await call.consents.ofAccount({ accountId })).current[0]).toMatchObject({
    state: "withdrawn",
    permits: false,
  });
});

test("the ledger is filtered by purpose, state, method, day and account, and the count agrees", async () => {
  const { ref, ids } = await accountThatSaid([
    { purpose: "OFFERS", state: "given", at: "2026-06-01T12:00:00Z" },
    { purpose: "OFFERS", state: "withdrawn", at: "2026-06-02T12:00:00Z", method: "one_click_link" },
    { purpose: "NEWSLETTER", state: "given", at: "2026-06-03T12:00:00Z" },
  ]);
  const { call, requestId } = await callerFor("auditor");
  const found = async (filter: Parameters<typeof call.consents.list>[0]["filter"]) => {
    const page = await call.consents.list({ ...newest, filter: { ...filter, account: ref } });
    expect(await call.consents.count({ filter: { ...filter, account: ref } })).toMatchObject({
      total: page.rows.length,
    });
    return page.rows.map((row) => row.id);
  };
  expect(await found({})).toEqual([ids[2], ids[1], ids[0]]);
  expect(await found({ purpose: ["OFFERS"] })).toEqual([ids[1], ids[0]]);
  expect(await found({ state: ["withdrawn", "refused"] })).toEqual([ids[1]]);
  expect(await found({ method: ["one_click_link"] })).toEqual([ids[1]]);
  expect(await found({ occurred: "2026-06-02..2026-06-02" })).toEqual([ids[1]]);
  expect(await call.consents.list({ ...newest, filter: { account: "nobody" } })).toMatchObject({ rows: [] });
  const events = await eventsOf(requestId);
  expect(events[0]).toMatchObject({ action: "consents.list", subjects: [ids[2], ids[1], ids[0]] });
  expect(events[0]?.detail).toEqual({ filters: ["account"] });
});

test("pages show every event once, also where all have one time", async () => {
  const at = "2026-07-01T00:00:00Z";
  const { ref, ids } = await accountThatSaid(
    Array.from({ length: 5 }, () => ({ purpose: "OFFERS", state: "given", at })),
  );
  const { call } = await callerFor("lead");
  const filter = { account: ref };
  const first = await call.consents.list({ ...newest, filter, size: 3 });
  const second = await call.consents.list({ ...newest, filter, size: 3, cursor: first.next ?? "" });
  expect([...first.rows, ...second.rows].map((row) => row.id).sort()).toEqual(ids.sort());
});

test("one event is read with the wording that was shown, which is in no audit event", async () => {
  const wording = "Yes, tell me about new webinars.";
  const { accountId, ids } = await accountThatSaid([
    { purpose: "OFFERS", state: "given", at: "2026-08-01T00:00:00Z", wording },
    { purpose: "OFFERS", state: "withdrawn", at: "2026-08-02T00:00:00Z", wording: null },
  ]);
  const { call, requestId } = await callerFor("auditor");
  const event = await call.consents.get({ id: ids[0] ?? "" });
  expect(event).toMatchObject({ wording, current: false, state: "given" });
  expect(event.wordingHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await call.consents.get({ id: ids[1] ?? "" })).toMatchObject({
    wording: null,
    wordingHash: null,
    current: true,
  });
  const events = await eventsOf(requestId);
  expect(events[0]).toMatchObject({ action: "consents.get", account_id: accountId, subjects: [ids[0]] });
  expect(JSON.stringify(events)).not.toContain("webinars");
});

test.each(["analyst", "admin"] as const)("the %s sees no consent, and the refusal is an event", async (role) => {
  const { accountId } = await accountThatSaid([]);
  const { call, requestId } = await callerFor(role);
  await expect(call.consents.ofAccount({ accountId })).rejects.toThrow("Those who answer for consent");
  await expect(call.consents.list({ ...newest, filter: {} })).rejects.toThrow("Those who answer for consent");
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "consents.ofAccount", outcome: "refused", code: "FORBIDDEN", subjects: [accountId] },
    { action: "consents.list", outcome: "refused", code: "FORBIDDEN" },
  ]);
});

test("an account and an event that are not there are refused as ones that are not yours", async () => {
  const { call } = await callerFor("support");
  await expect(call.consents.ofAccount({ accountId: randomUUID() })).rejects.toThrow("There is no such account");
  await expect(call.consents.get({ id: randomUUID() })).rejects.toThrow("There is no such consent event");
});

test("TRANSACTIONAL is no purpose: the ledger takes no consent to it", async () => {
  const word = { purpose: "TRANSACTIONAL", state: "given", at: "2026-09-01T00:00:00Z" };
  await expect(accountThatSaid([word])).rejects.toThrow(/violates check constraint/);
});
