import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { refusal } from "#server/access/matrix.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

async function world() {
  const support = await callerFor("support");
  return { support, lead: await callerFor("lead"), place: await asOwner((o) => makeAccount(o, support.person.id)) };
}

test("a flag is told with who set it, each change is one event, and a change that changes nothing is none", async () => {
  const { support, lead, place } = await world();
  const turn = (on: boolean) => lead.call.flags.set({ accountId: place.account, flag: "minor", on });
  await turn(true);
  await turn(true);
  const seen = await support.call.flags.ofAccount({ accountId: place.account });
  expect(seen.flags).toMatchObject([{ flag: "minor", source: "person", by: lead.person.name }]);
  expect(await turn(false)).toMatchObject({ flags: [], history: [{ on: false }, { on: true, flag: "minor" }] });
  const changes = (await eventsOf(lead.requestId)).filter(({ action }) => action === "flags.change");
  expect(changes.map(({ detail }) => detail)).toEqual([
    { flag: "minor", on: true },
    { flag: "minor", on: false },
  ]);
});

test("the address of a colleague is a flag that nobody can take away", async () => {
  const { support, lead, place } = await world();
  await asOwner((owner) =>
    owner.query("UPDATE crm.accounts SET email = $2 WHERE id = $1", [place.account, lead.person.email]),
  );
  const related = [{ flag: "staff_relation", source: "address", by: null, at: null }];
  expect((await support.call.flags.ofAccount({ accountId: place.account })).flags).toEqual(related);
  const after = await lead.call.flags.set({ accountId: place.account, flag: "staff_relation", on: false });
  expect(after.flags).toEqual(related);
  const { rows } = await support.call.accounts.list({
    ...{ filter: {}, sort: "created", direction: "desc", search: lead.person.email },
  });
  expect(rows).toMatchObject([{ id: place.account, flags: ["staff_relation"] }]);
});

test("the list of accounts marks the flags and is narrowed by them", async () => {
  const { support, lead, place } = await world();
  await lead.call.flags.set({ accountId: place.account, flag: "legal_hold", on: true });
  const list = (flag: "legal_hold" | "vip") =>
    support.call.accounts.list({ filter: { flag: [flag] }, sort: "created", direction: "desc" });
  expect((await list("legal_hold")).rows).toContainEqual(
    expect.objectContaining({ id: place.account, flags: ["legal_hold"] }),
  );
  expect((await list("vip")).rows.map(({ id }) => id)).not.toContain(place.account);
});

test("support sets no flag, and an account that does not exist gets none", async () => {
  const { support, lead, place } = await world();
  await expect(support.call.flags.set({ accountId: place.account, flag: "vip", on: true })).rejects.toThrow(
    refusal("flags.change"),
  );
  await expect(lead.call.flags.set({ accountId: randomUUID(), flag: "vip", on: true })).rejects.toThrow(
    "no such account",
  );
});
