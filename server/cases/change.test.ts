import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asOwner, callerFor, eventsOf, hire } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

/** A support agent with an open case and a running grant on it. */
async function withCase() {
  const caller = await callerFor("support");
  return { ...caller, place: await asOwner((owner) => makeAccount(owner, caller.person.id)) };
}
const change = (sql: string, ...values: unknown[]) => asOwner((owner) => owner.query(sql, values));

test("a case opened by hand is marked with who opened it, and is theirs", async () => {
  const { call, place, person, requestId } = await withCase();
  const { id } = await call.cases.open({ accountId: place.account, subject: "Asked by telephone" });
  expect(await call.cases.get({ id })).toMatchObject({
    ...{ id, source: "by_hand", openedBy: person.name, openedByMe: true, mine: true, grants: [], reads: 0 },
  });
  expect((await eventsOf(requestId)).map(({ action }) => action)).toEqual(["cases.change", "cases.open", "cases.get"]);
});

test("no case is opened on an account that is closed, and the sentence says why", async () => {
  const { call, place, requestId } = await withCase();
  await change("UPDATE crm.accounts SET status = 'closed', closed_at = now() WHERE id = $1", place.account);
  await expect(call.cases.open({ accountId: place.account, subject: "Asked by telephone" })).rejects.toThrow(
    "this account is closed",
  );
  expect(await eventsOf(requestId)).toMatchObject([{ action: "cases.open", outcome: "refused", code: "CONFLICT" }]);
  await expect(call.cases.open({ accountId: randomUUID(), subject: "Asked by telephone" })).rejects.toThrow(
    "no such account",
  );
});

test("of two who take a case at once one gets it, and the other is told who", async () => {
  const { place } = await withCase();
  await change("UPDATE crm.cases SET assignee_id = NULL WHERE id = $1", place.case);
  const [one, two] = [await callerFor("support"), await callerFor("support")];
  await change("UPDATE auth.staff SET name = 'The other one' WHERE id = $1", two.person.id);
  const take = (who: typeof one) =>
    who.call.cases.assign({ id: place.case, fromId: null, assigneeId: "me" }).then(
      () => "taken",
      (error: Error) => error.message,
    );
  const answers = await Promise.all([take(one), take(two)]);
  expect(answers.filter((answer) => answer === "taken")).toHaveLength(1);
  const winner = answers[0] === "taken" ? "Test support" : "The other one";
  expect(answers.find((answer) => answer !== "taken")).toContain(`${winner} has it by now`);
});

test("a lead who looks at an old list takes the case from nobody who was faster", async () => {
  const { place } = await withCase();
  const lead = await callerFor("lead");
  await expect(lead.call.cases.assign({ id: place.case, fromId: null, assigneeId: lead.person.id })).rejects.toThrow(
    "Test support has it by now",
  );
});

test("a lead gives a case to a colleague, and what rested on it ends", async () => {
  const { call, place, person } = await withCase();
  const [lead, colleague] = [await callerFor("lead"), await callerFor("support")];
  const people = (await lead.call.cases.colleagues({})).people.map(({ id }) => id);
  expect(people).toEqual(expect.arrayContaining([person.id, colleague.person.id]));
  await lead.call.cases.assign({ id: place.case, fromId: person.id, assigneeId: colleague.person.id });
  expect((await call.grants.current({ accountId: place.account })).grants).toEqual([]);
  const seen = await lead.call.cases.get({ id: place.case });
  expect(seen).toMatchObject({ assigneeId: colleague.person.id, grants: [{ id: place.grant, runs: false }] });
  await expect(
    call.cases.assign({ id: place.case, fromId: colleague.person.id, assigneeId: person.id }),
  ).rejects.toThrow("Support takes on a case that nobody works on");
});

test.each([
  ["is disabled", ["support"], "UPDATE auth.staff SET disabled_at = now() WHERE id = $1"],
  ["helps no customers", ["analyst"], "SELECT $1::uuid"],
  ["only protects privacy", ["privacy"], "SELECT $1::uuid"],
] as const)("nobody who %s is given a case", async (_, roles, sql) => {
  const { place, person } = await withCase();
  const [lead, other] = [await callerFor("lead"), await hire(...roles)];
  await change(sql, other.id);
  await expect(lead.call.cases.assign({ id: place.case, fromId: person.id, assigneeId: other.id })).rejects.toThrow(
    "cannot be given a case",
  );
  expect((await lead.call.cases.colleagues({})).people.map(({ id }) => id)).not.toContain(other.id);
});

test("a case is closed once: the second press is told when, and nothing moves after it", async () => {
  const { call, place, person, requestId } = await withCase();
  await call.cases.close({ id: place.case });
  await expect(call.cases.close({ id: place.case })).rejects.toThrow(/was closed already, at \d{4}-\d\d-\d\d/);
  await expect(call.cases.assign({ id: place.case, fromId: person.id, assigneeId: null })).rejects.toThrow(
    "was closed already",
  );
  const closings = (await eventsOf(requestId)).filter(({ action }) => action === "cases.close");
  expect(closings.map(({ outcome }) => outcome)).toEqual(["success", "refused"]);
});

test("a colleague's case is closed by nobody but its assignee and a lead", async () => {
  const { place } = await withCase();
  await expect((await callerFor("support")).call.cases.close({ id: place.case })).rejects.toThrow("or by a lead");
  await (await callerFor("lead")).call.cases.close({ id: place.case });
});

test("a case tells its grants and how many reads happened under it, never what was read", async () => {
  const { call, place } = await withCase();
  const reveal = () =>
    call.vault.reveal({ grantId: place.grant, recordId: place.record, clientKey: crypto.randomUUID() });
  await reveal();
  await reveal();
  const seen = await (await callerFor("lead")).call.cases.get({ id: place.case });
  expect(seen).toMatchObject({ reads: 2, grants: [{ id: place.grant, shown: 1, runs: true }] });
  expect(JSON.stringify(seen)).not.toContain(place.record);
});
