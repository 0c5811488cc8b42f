import { expect, test } from "vitest";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

const WISH = "The customer wrote to support and asked for it.";
const CALM = "A colleague checked an invoice with you that day; it was needed.";

/** A person of support with a case of theirs on an account, who has looked at one record of it. */
async function looked() {
  const support = await callerFor("support");
  const place = await asOwner((owner) => makeAccount(owner, support.person.id));
  const open = () => support.call.grants.open({ accountId: place.account, caseId: place.case });
  const reveal = (grantId: string) =>
    support.call.vault.reveal({ grantId, recordId: place.record, clientKey: crypto.randomUUID() });
  const grant = await open();
  await reveal(grant.id);
  const { rows } = await support.call.accesses.history({ accountId: place.account });
  const [row] = rows;
  if (!row) throw new Error("the view is not in the history");
  return { support, place, grant, row, open, reveal };
}

test("the history tells when, why, what and in which role and country, and nobody's name or id", async () => {
  const { support, place, row } = await looked();
  await asOwner((owner) => owner.query("UPDATE auth.staff SET country = 'IE' WHERE id = $1", [support.person.id]));
  const { rows, setting } = await support.call.accesses.history({ accountId: place.account });
  expect(setting).toBe("allow");
  expect(rows).toEqual([
    expect.objectContaining({
      id: row.id,
      reason: "CUSTOMER_SUPPORT",
      kind: "attendee_list",
      roles: ["support"],
      country: "IE",
      toldFrom: null,
      question: null,
    }),
  ]);
  const told = JSON.stringify(rows);
  for (const hidden of [support.person.id, support.person.name, support.person.email])
    expect(told).not.toContain(hidden);
});

test("a question ends the grant, is looked into by somebody else, and the answer comes after the review", async () => {
  const { support, place, grant, row, reveal } = await looked();
  const lead = await callerFor("lead");
  const { id } = await support.call.accesses.question({ accessId: row.id, words: "Why was my list opened?" });
  await expect(support.call.accesses.question({ accessId: row.id })).rejects.toThrow("is being looked into already");
  await expect(reveal(grant.id)).rejects.toThrow("was not opened");
  await expect(lead.call.accesses.answer({ questionId: id, words: CALM })).rejects.toThrow("has to be reviewed first");
  await lead.call.grants.review({ id: grant.id, finding: "ok" });
  await expect(support.call.accesses.answer({ questionId: id, words: CALM })).rejects.toThrow(
    "Your roles do not include this",
  );
  await lead.call.accesses.answer({ questionId: id, words: CALM });
  await expect(lead.call.accesses.answer({ questionId: id, words: CALM })).rejects.toThrow("answered meanwhile");
  const { rows } = await support.call.accesses.history({ accountId: place.account });
  expect(rows[0]?.question).toMatchObject({ askedBy: "staff", verdict: "ok", words: CALM });
  const events = await eventsOf(support.requestId);
  expect(events.filter(({ action, outcome }) => action === "accesses.questioned" && outcome === "success")).not.toEqual(
    [],
  );
  expect(JSON.stringify(events)).not.toContain("Why was my list opened?");
});

test("a freeze ends what runs, stops what would begin, break-glass too, and only a privacy officer lifts it", async () => {
  const { support, place, grant, open, reveal } = await looked();
  await support.call.accesses.set({ accountId: place.account, setting: "freeze", note: WISH });
  await expect(reveal(grant.id)).rejects.toThrow("was not opened");
  await expect(open()).rejects.toThrow("The customer has frozen");
  const ask = {
    accountId: place.account,
    reason: "DIAGNOSE_SERVICE",
    reference: "INC-1042",
    records: 5,
    note: WISH,
  } as const;
  await expect(support.call.grants.request(ask)).rejects.toThrow("The customer has frozen");
  await expect(support.call.grants.breakGlass({ accountId: place.account, note: WISH })).rejects.toThrow(
    "The customer has frozen",
  );
  await expect(
    support.call.grants.request({ ...ask, reason: "LEGAL_PROCESS", reference: "MAT-2026-17" }),
  ).resolves.toMatchObject({ state: "requested" });
  const lift = { accountId: place.account, setting: "allow", note: WISH } as const;
  await expect(support.call.accesses.set(lift)).rejects.toThrow("Only the customer, or a privacy officer");
  await expect((await callerFor("privacy")).call.accesses.set({ ...lift, note: "ok" })).rejects.toThrow(
    "at least 15 characters",
  );
  await (await callerFor("privacy")).call.accesses.set(lift);
  expect((await open()).id).not.toBe(grant.id);
});

test("even the tables' owner cannot begin a grant that the customer's freeze stops", async () => {
  const { support, place, grant } = await looked();
  await support.call.accesses.set({ accountId: place.account, setting: "freeze", note: WISH });
  await expect(
    asOwner((owner) =>
      owner.query("UPDATE biz.grants SET state = 'active', ended_at = NULL WHERE id = $1", [grant.id]),
    ),
  ).rejects.toThrow();
});

test("telling of a view for law waits until a day, on a ground, set by somebody who did not look, and then comes by itself", async () => {
  const { place } = await looked();
  const holder = await callerFor("lead");
  const [lead, privacy] = [await callerFor("lead"), await callerFor("privacy")];
  const { id } = await holder.call.grants.request({
    accountId: place.account,
    reason: "LEGAL_PROCESS",
    reference: "MAT-2026-17",
    records: 5,
    note: WISH,
  });
  for (const one of [lead, privacy]) await one.call.grants.decide({ id, verdict: "approve" });
  await holder.call.grants.begin({ id });
  await holder.call.vault.reveal({ grantId: id, recordId: place.record, clientKey: crypto.randomUUID() });
  const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await expect(holder.call.accesses.delay({ grantId: id, until: soon, ground: "COURT_ORDER" })).rejects.toThrow(
    "You held this grant yourself",
  );
  await expect(lead.call.accesses.delay({ grantId: id, until: "2099-01-01", ground: "COURT_ORDER" })).rejects.toThrow(
    "a year at most",
  );
  await lead.call.accesses.delay({ grantId: id, until: soon, ground: "COURT_ORDER" });
  const toldFrom = async () =>
    (await lead.call.accesses.history({ accountId: place.account })).rows.find(({ grantId }) => grantId === id)
      ?.toldFrom;
  expect(await toldFrom()).toBe(soon);
  await lead.call.accesses.delay({ grantId: id, until: new Date().toISOString().slice(0, 10), ground: "LIFTED" });
  expect(await toldFrom()).toBeNull();
});

test("an account that is not there, and a person without the role, are refused", async () => {
  const { call } = await callerFor("support");
  await expect(call.accesses.history({ accountId: crypto.randomUUID() })).rejects.toThrow("There is no such account");
  const auditor = await callerFor("auditor");
  await expect(auditor.call.accesses.history({ accountId: crypto.randomUUID() })).rejects.toThrow(
    "Your roles do not include this",
  );
});
