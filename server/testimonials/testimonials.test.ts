import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { submitted } from "#server/testimonials/testimonials.fixture.ts";
import { callerFor, eventsOf } from "#server/testing/caller.ts";

const oldestFirst = { sort: "submitted", direction: "asc" } as const;

test("without a word on the state the list is what waits for a decision, oldest first", async () => {
  const younger = await submitted({ on: "2026-02-02T00:00:00Z" });
  const older = await submitted({ on: "2026-02-01T00:00:00Z" });
  const withoutConsent = await submitted({ consent: "none", on: "2026-02-01T00:00:00Z" });
  const { call, requestId, person } = await callerFor("admin");
  const page = await call.testimonials.list({ ...oldestFirst, filter: { submitted: "2026-02-01..2026-02-28" } });
  expect(page.rows.map((row) => row.id)).toEqual([older.id, younger.id]);
  const pending = { state: "consent_pending", submitted: "2026-02-01..2026-02-28" } as const;
  const others = await call.testimonials.list({ ...oldestFirst, filter: pending });
  expect(others.rows.map((row) => row.id)).toEqual([withoutConsent.id]);
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "testimonials.list",
    outcome: "success",
    actor_id: person.id,
    subjects: [older.id, younger.id],
    row_count: 2,
    commitments: [42, 43],
  });
});

test("pages forward and back show every row once, and the count speaks of the same rows", async () => {
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push((await submitted({ on: "2026-03-01T00:00:00Z" })).id);
  const { call } = await callerFor("lead");
  const filter = { state: "all", submitted: "2026-03-01..2026-03-01" } as const;
  const first = await call.testimonials.list({ ...oldestFirst, filter, size: 3 });
  const second = await call.testimonials.list({ ...oldestFirst, filter, size: 3, cursor: first.next ?? "" });
  expect([...first.rows, ...second.rows].map((row) => row.id).sort()).toEqual(ids.sort());
  const back = await call.testimonials.list({ ...oldestFirst, filter, size: 3, cursor: second.previous ?? "" });
  expect(back.rows).toEqual(first.rows);
  expect(await call.testimonials.count({ filter })).toEqual({ total: 5, capped: false });
});

test("one testimonial comes with its card, the account and the consent, and its text is in no event", async () => {
  const testimonial = await submitted({ body: "Saved us <b>two</b> days a week.", stars: 2 });
  const { call, requestId } = await callerFor("support");
  const detail = await call.testimonials.get({ id: testimonial.id });
  expect(detail).toMatchObject({
    state: "in_review",
    shownHash: testimonial.shownHash,
    card: {
      authorName: "Ann Author",
      authorTitle: "Head of Sales",
      body: "Saved us <b>two</b> days a week.",
      stars: 2,
    },
    account: { id: testimonial.accountId, status: "active", closedAt: null },
    consent: { state: "given", permits: true, matches: true },
    decisions: [],
  });
  const events = await eventsOf(requestId);
  expect(events[0]).toMatchObject({
    action: "testimonials.get",
    outcome: "success",
    account_id: testimonial.accountId,
    subjects: [testimonial.id],
  });
  expect(JSON.stringify(events)).not.toMatch(/Saved us|Ann/);
});

test("a consent to an older wording is shown as one that does not match", async () => {
  const testimonial = await submitted({ consent: "older wording" });
  const { call } = await callerFor("privacy");
  const detail = await call.testimonials.get({ id: testimonial.id });
  expect(detail).toMatchObject({ state: "consent_pending", consent: { permits: true, matches: false } });
});

test("an account's testimonials are its own", async () => {
  const mine = await submitted();
  await submitted();
  const { call, requestId } = await callerFor("support");
  const { rows } = await call.testimonials.ofAccount({ accountId: mine.accountId });
  expect(rows.map((row) => row.id)).toEqual([mine.id]);
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "testimonials.ofAccount",
    account_id: mine.accountId,
    subjects: [mine.id],
  });
});

test("what waits is counted, with the day of the oldest", async () => {
  await submitted({ on: "2019-01-01T00:00:00Z" });
  const { call, requestId } = await callerFor("admin");
  const waiting = await call.testimonials.waiting({});
  expect(waiting).toMatchObject({ capped: false, oldest: "2019-01-01T00:00:00.000Z" });
  expect((await eventsOf(requestId))[0]).toMatchObject({ action: "testimonials.waiting", row_count: waiting.total });
});

test.each(["auditor", "analyst"] as const)("the %s sees no testimonial, and the refusal is an event", async (role) => {
  const { id } = await submitted();
  const { call, requestId } = await callerFor(role);
  await expect(call.testimonials.get({ id })).rejects.toThrow("Those who handle testimonials see them.");
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "testimonials.get",
    outcome: "refused",
    code: "FORBIDDEN",
    subjects: [id],
  });
});

test("stars are no filter and no column of the list", async () => {
  const { call } = await callerFor("admin");
  const filter = { stars: 1 };
  // @ts-expect-error: what the types would not let through is what this test sends.
  await expect(call.testimonials.list({ ...oldestFirst, filter })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const page = await call.testimonials.list({ ...oldestFirst, filter: { state: "all" } });
  expect(Object.keys(page.rows[0] ?? {})).not.toContain("stars");
});

test("an id that is not there is refused as one that is not yours", async () => {
  const { call } = await callerFor("admin");
  await expect(call.testimonials.get({ id: randomUUID() })).rejects.toThrow("There is no such testimonial");
});
