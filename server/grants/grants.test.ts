import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { refusal } from "#server/access/matrix.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

/** A support agent with an open case, and no grant yet. */
async function withCase() {
  const caller = await callerFor("support");
  const place = await asOwner((owner) => makeAccount(owner, caller.person.id));
  await asOwner((owner) => owner.query("DELETE FROM biz.grants WHERE id = $1", [place.grant]));
  return { ...caller, place, ask: { accountId: place.account, caseId: place.case } };
}

test("an open case that is assigned to the person gives a grant for an hour, with its event", async () => {
  const { call, ask, requestId, person } = await withCase();
  const grant = await call.grants.open(ask);
  expect(Date.parse(grant.expiresAt) - Date.parse(grant.openedAt)).toBeGreaterThan(59.9 * 60_000);
  expect(Date.parse(grant.expiresAt) - Date.parse(grant.openedAt)).toBeLessThan(60.1 * 60_000);
  expect(await eventsOf(requestId)).toMatchObject([
    {
      ...{ action: "grants.decision", actor_id: person.id, account_id: ask.accountId, case_id: ask.caseId },
      ...{ grant_id: grant.id, detail: { act: "request", states: ["requested", "auto_approved", "active"] } },
    },
    {
      ...{
        action: "grants.open",
        outcome: "success",
        actor_id: person.id,
        account_id: ask.accountId,
        case_id: ask.caseId,
      },
      ...{ grant_id: grant.id, subjects: [grant.id], reason: "CUSTOMER_SUPPORT", commitments: [19, 27] },
    },
  ]);
});

test("asking again gives the grant that still runs, also when both presses come at once", async () => {
  const { call, ask } = await withCase();
  const [one, two] = await Promise.all([call.grants.open(ask), call.grants.open(ask)]);
  expect(two.id).toBe(one.id);
  expect((await call.grants.open(ask)).id).toBe(one.id);
});

test("a grant that is about to run out is followed by a new one", async () => {
  const { call, ask } = await withCase();
  const { id } = await call.grants.open(ask);
  await asOwner((owner) =>
    owner.query("UPDATE biz.grants SET expires_at = now() + interval '30 seconds' WHERE id = $1", [id]),
  );
  expect((await call.grants.open(ask)).id).not.toBe(id);
});

test.each([
  ["is closed", "UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = $1"],
  ["is assigned to nobody", "UPDATE crm.cases SET assignee_id = NULL WHERE id = $1"],
])("a case that %s gives no grant, and the refusal is an event", async (_, sql) => {
  const { call, ask, requestId } = await withCase();
  await asOwner((owner) => owner.query(sql, [ask.caseId]));
  await expect(call.grants.open(ask)).rejects.toThrow("It needs an open case on this account that is assigned to you");
  expect(await eventsOf(requestId)).toMatchObject([{ action: "grants.open", outcome: "refused", code: "FORBIDDEN" }]);
});

test("a colleague's case, a case on another account and one that does not exist give no grant", async () => {
  const mine = await withCase();
  const other = await withCase();
  for (const ask of [
    other.ask,
    { ...mine.ask, accountId: other.place.account },
    { ...mine.ask, caseId: randomUUID() },
  ]) {
    await expect(mine.call.grants.open(ask)).rejects.toThrow("No grant was opened");
  }
});

test.each(["privacy", "auditor", "analyst", "admin"] as const)("%s opens no grant", async (role) => {
  const { call, person } = await callerFor(role);
  const place = await asOwner((owner) => makeAccount(owner, person.id));
  await expect(call.grants.open({ accountId: place.account, caseId: place.case })).rejects.toThrow(
    refusal("grants.open"),
  );
});

test("current shows the person's own live grants and nobody else's", async () => {
  const { call, ask } = await withCase();
  const grant = await call.grants.open(ask);
  expect(await call.grants.current({ accountId: ask.accountId })).toEqual({ grants: [grant] });
  expect(await (await callerFor("lead")).call.grants.current({ accountId: ask.accountId })).toEqual({ grants: [] });
  await asOwner((owner) =>
    owner.query("UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = $1", [ask.caseId]),
  );
  expect(await call.grants.current({ accountId: ask.accountId })).toEqual({ grants: [] });
});
