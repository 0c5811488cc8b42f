import { expect, test } from "vitest";
import { refusal } from "#server/access/matrix.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

async function withCase() {
  const caller = await callerFor("support");
  return { ...caller, place: await asOwner((owner) => makeAccount(owner, caller.person.id)) };
}

test("the cases of an account tell each person whether a grant may rest on them", async () => {
  const { call, place, requestId, person } = await withCase();
  const { cases } = await call.cases.ofAccount({ accountId: place.account });
  expect(cases).toMatchObject([
    { id: place.case, status: "open", assignee: person.name, mine: true, carriesGrant: true },
  ]);
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "cases.ofAccount", account_id: place.account, subjects: [place.case], row_count: 1 },
  ]);
  const colleague = await callerFor("support");
  expect((await colleague.call.cases.ofAccount({ accountId: place.account })).cases).toMatchObject([
    { mine: false, carriesGrant: false },
  ]);
});

test("a case in the privacy officer's name carries no grant", async () => {
  const { call, person } = await callerFor("privacy");
  const place = await asOwner((owner) => makeAccount(owner, person.id));
  expect((await call.cases.ofAccount({ accountId: place.account })).cases).toMatchObject([
    { mine: true, carriesGrant: false },
  ]);
});

test("what waits for a person is what is open and theirs, without a customer's name", async () => {
  const { call, place, requestId } = await withCase();
  const { cases } = await call.cases.mine({});
  expect(cases).toMatchObject([{ id: place.case, accountId: place.account }]);
  expect(JSON.stringify(cases)).not.toContain("@example.test");
  expect(await eventsOf(requestId)).toMatchObject([{ action: "cases.mine", subjects: [place.case] }]);
  await asOwner((owner) =>
    owner.query("UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = $1", [place.case]),
  );
  expect((await call.cases.mine({})).cases).toEqual([]);
});

test("what waits for somebody to take it on is open and nobody's", async () => {
  const { call, place, requestId } = await withCase();
  const ids = async () => (await call.cases.unassigned({})).cases.map(({ id }) => id);
  expect(await ids()).not.toContain(place.case);
  await asOwner((owner) => owner.query("UPDATE crm.cases SET assignee_id = NULL WHERE id = $1", [place.case]));
  expect(await ids()).toContain(place.case);
  expect((await eventsOf(requestId)).at(-1)).toMatchObject({ action: "cases.unassigned", outcome: "success" });
});

test.each(["auditor", "analyst", "admin"] as const)("%s sees no cases", async (role) => {
  const { call } = await callerFor(role);
  await expect(call.cases.mine({})).rejects.toThrow(refusal("cases.read"));
});
