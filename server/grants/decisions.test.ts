import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#server/db.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

const NOTE = "the incident shows lost packets on this account";
const change = (sql: string, id: string) => asOwner((owner) => owner.query(sql, [id]));

async function support() {
  const caller = await callerFor("support");
  const place = await asOwner((owner) => makeAccount(owner, caller.person.id));
  const ask = { accountId: place.account, reason: "DIAGNOSE_SERVICE", reference: "INC-1042", records: 5 } as const;
  const reveal = (grantId: string) =>
    caller.call.vault.reveal({ grantId, recordId: place.record, clientKey: crypto.randomUUID() });
  return { ...caller, place, ask: { ...ask, note: NOTE }, reveal };
}

const historyOf = async (id: string) =>
  (
    await asOwner((owner) =>
      owner.query("SELECT act, to_state FROM biz.grant_decisions WHERE grant_id = $1 ORDER BY id", [id]),
    )
  ).rows.map(({ act, to_state }) => `${act} ${to_state}`);

test("an incident waits for a second person, who is somebody else, and runs when it is begun", async () => {
  const { call, ask, requestId, reveal } = await support();
  const lead = await callerFor("lead");
  const { id, state } = await call.grants.request(ask);
  expect(state).toBe("requested");
  await expect(reveal(id)).rejects.toThrow("was not opened");
  const waiting = await lead.call.grants.approvals({ filter: {}, sort: "asked", direction: "desc" });
  expect(waiting.rows).toContainEqual(expect.objectContaining({ id, reference: "INC-1042", approvals: 0, needed: 1 }));
  expect(await lead.call.grants.decide({ id, verdict: "approve" })).toEqual({ id, state: "approved" });
  await expect(lead.call.grants.begin({ id })).rejects.toThrow("decided by somebody else");
  expect(await call.grants.begin({ id })).toEqual({ id, state: "active" });
  expect(await historyOf(id)).toEqual(["request requested", "approve approved", "begin active"]);
  // The record is an attendee list, of which a diagnosis opens nothing.
  await expect(reveal(id)).rejects.toThrow("was not opened");
  expect((await eventsOf(requestId)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["grants.decision", "grants.request"]),
  );
});

test("the text stands in an erasable row, and the event holds its salted commitment", async () => {
  const { call, ask, requestId } = await support();
  const { id } = await call.grants.request(ask);
  const [note] = (
    await asOwner((owner) => owner.query("SELECT salt, body FROM biz.grant_notes WHERE grant_id = $1", [id]))
  ).rows;
  const commitment = createHash("sha256").update(note.salt).update(note.body).digest("hex");
  const [event] = await eventsOf(requestId);
  expect(JSON.parse(event?.body ?? "{}")).toMatchObject({ action: "grants.decision", reasonCommitment: commitment });
  expect(event?.body).not.toContain(NOTE);
});

test("LEGAL_PROCESS needs two people, and one of them is not two", async () => {
  const { call, place, reveal } = await support();
  const lead = await callerFor("lead");
  const privacy = await callerFor("privacy");
  const ask = {
    accountId: place.account,
    reason: "LEGAL_PROCESS",
    reference: "MAT-2026-17",
    records: null,
    note: NOTE,
  } as const;
  const { id } = await call.grants.request(ask);
  expect(await lead.call.grants.decide({ id, verdict: "approve" })).toMatchObject({ state: "requested" });
  await expect(lead.call.grants.decide({ id, verdict: "approve" })).rejects.toThrow("needs one more person");
  expect(await privacy.call.grants.decide({ id, verdict: "approve" })).toMatchObject({ state: "approved" });
  await call.grants.begin({ id });
  expect((await reveal(id)).fields).toHaveLength(3);
});

test("a lead decides nothing of their own, and reviews nothing of it", async () => {
  const lead = await callerFor("lead");
  const place = await asOwner((owner) => makeAccount(owner, lead.person.id));
  const { id } = await lead.call.grants.request({
    accountId: place.account,
    reason: "DIAGNOSE_SERVICE",
    reference: "INC-77777",
    records: 1,
    note: NOTE,
  });
  await expect(lead.call.grants.decide({ id, verdict: "approve" })).rejects.toThrow("Nobody decides on their own");
  const own = await lead.call.grants.breakGlass({ accountId: place.account, note: NOTE });
  await lead.call.grants.end({ id: own.id });
  await expect(lead.call.grants.review({ id: own.id, finding: "misuse", note: NOTE })).rejects.toThrow(
    "Nobody decides on their own",
  );
});

test("a question and its answer, a denial, a withdrawal", async () => {
  const { call, ask } = await support();
  const lead = await callerFor("lead");
  const { id } = await call.grants.request(ask);
  await expect(lead.call.grants.decide({ id, verdict: "more_info" })).rejects.toThrow("at least 15 characters");
  await lead.call.grants.decide({ id, verdict: "more_info", note: "which of the two meetings is it about?" });
  expect(await call.grants.answer({ id, note: "the one of Monday morning" })).toMatchObject({ state: "requested" });
  expect(await lead.call.grants.decide({ id, verdict: "deny", note: "the incident is closed already" })).toMatchObject({
    state: "denied",
  });
  await expect(call.grants.begin({ id })).rejects.toThrow("decided by somebody else");
  const again = await call.grants.request(ask);
  expect(await call.grants.end({ id: again.id })).toMatchObject({ state: "ended_by_person" });
});

test("break-glass opens at once for 15 minutes, is seen by the lead, and is re-coded or was misuse", async () => {
  const { call, place, reveal } = await support();
  const lead = await callerFor("lead");
  const { id, expiresAt, openedAt } = await call.grants.breakGlass({ accountId: place.account, note: NOTE });
  expect((Date.parse(expiresAt) - Date.parse(openedAt)) / 60_000).toBeCloseTo(15, 1);
  expect((await reveal(id)).fields).toHaveLength(3);
  const seen = await lead.call.grants.reviews({ filter: {}, sort: "due", direction: "desc" });
  expect(seen.rows).toContainEqual(expect.objectContaining({ id, state: "active", reason: "EMERGENCY" }));
  await expect(call.grants.extend({ id, note: NOTE })).rejects.toThrow("no such grant");
  await call.grants.end({ id });
  await expect(lead.call.grants.review({ id, finding: "ok" })).rejects.toThrow("say which reason");
  expect(await lead.call.grants.review({ id, finding: "ok", recoded: "RESOLVE_DISRUPTION" })).toMatchObject({
    state: "reviewed_ok",
  });
  const due = (await historyOf(id)).slice(-3);
  expect(due).toEqual(["end ended_by_person", "choose review_due", "review reviewed_ok"]);
});

test("closing the case ends its grant in the same transaction, and opening it again does not bring it back", async () => {
  const { call, place, reveal } = await support();
  await call.cases.close({ id: place.case });
  expect(await historyOf(place.grant)).toContain("close_case ended_with_case");
  await change("UPDATE crm.cases SET status = 'open', closed_at = NULL WHERE id = $1", place.case);
  await expect(reveal(place.grant)).rejects.toThrow("was not opened");
});

test("a flagged account and a case opened by hand for oneself wait for a second person", async () => {
  const { call, place } = await support();
  const lead = await callerFor("lead");
  const { id: caseId } = await call.cases.open({ accountId: place.account, subject: "Asked by telephone" });
  await expect(call.grants.open({ accountId: place.account, caseId })).rejects.toThrow("needs a second person");
  await lead.call.flags.set({ accountId: place.account, flag: "vip", on: true });
  await change("DELETE FROM biz.grants WHERE id = $1", place.grant);
  await expect(call.grants.open({ accountId: place.account, caseId: place.case })).rejects.toThrow(
    "needs a second person",
  );
  await lead.call.flags.set({ accountId: place.account, flag: "vip", on: false });
  expect(await call.grants.open({ accountId: place.account, caseId: place.case })).toMatchObject({ state: "active" });
});

test("more time is a new decision, and never beyond eight hours", async () => {
  const { call, place } = await support();
  await change("DELETE FROM biz.grants WHERE id = $1", place.grant);
  const { id } = await call.grants.open({ accountId: place.account, caseId: place.case });
  expect(await call.grants.extend({ id })).toMatchObject({ state: "active" });
  for (let hour = 2; hour < 8; hour++) await call.grants.extend({ id });
  await expect(call.grants.extend({ id })).rejects.toThrow("eight hours at most");
  await expect(
    change("UPDATE biz.grants SET expires_at = opened_at + interval '9 hours' WHERE id = $1", id),
  ).rejects.toThrow("check");
});

test("a request lapses, a grant expires, and the draw of the day can be computed again", async () => {
  const { call, ask, place } = await support();
  const { id } = await call.grants.request(ask);
  await change("UPDATE biz.grants SET lapses_at = clock_timestamp() WHERE id = $1", id);
  await change("UPDATE biz.grants SET expires_at = clock_timestamp() WHERE id = $1", place.grant);
  await db().$queryRaw`SELECT * FROM api.settle_grants()`;
  expect(await historyOf(id)).toEqual(["request requested", "lapse lapsed"]);
  expect(await historyOf(place.grant)).toContain("expire expired");
  await db().$queryRaw`SELECT * FROM api.draw_reviews()`;
  const [draw] = (await asOwner((owner) => owner.query("SELECT seed, event_id FROM biz.review_draws"))).rows;
  const [event] = await db().$queryRaw<
    { detail: { seed: string } }[]
  >`SELECT detail FROM audit.events WHERE id = ${BigInt(draw.event_id)}`;
  expect(event?.detail.seed).toBe(draw.seed);
  const drawn = createHash("sha256").update(`${draw.seed}${id}`).digest().readUInt32BE() % 100;
  const [row] = (await asOwner((owner) => owner.query("SELECT biz.drawn($1, $2::uuid) AS n", [draw.seed, id]))).rows;
  expect(row.n).toBe(drawn);
});

test("the limit of records an hour first warns and then stops", async () => {
  const { place, reveal } = await support();
  await asOwner((owner) =>
    owner.query("UPDATE biz.reasons SET warn_per_hour = 0, stop_per_hour = 1 WHERE code = 'CUSTOMER_SUPPORT'"),
  );
  try {
    expect((await reveal(place.grant)).warning).toMatch(/at 1 it stops/);
    await change(
      "UPDATE biz.reasons SET stop_per_hour = 0, warn_per_hour = -1 WHERE code = 'CUSTOMER_SUPPORT' AND $1 <> ''",
      "x",
    );
    await expect(reveal(place.grant)).rejects.toThrow("was not opened");
  } finally {
    await asOwner((owner) =>
      owner.query("UPDATE biz.reasons SET warn_per_hour = 20, stop_per_hour = 40 WHERE code = 'CUSTOMER_SUPPORT'"),
    );
  }
});
