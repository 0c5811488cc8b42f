import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { CANARY, makeAccount } from "#server/vault/attacks/world.ts";

/** Each press is sent three times, all at once: by a double click, by a second tab, by a network that repeats. */
const PRESSES = 10;
const keys = Array.from({ length: PRESSES }, () => randomUUID());
const sent = [...keys, ...keys, ...keys];

let place: Awaited<ReturnType<typeof makeAccount>>;
let support: Awaited<ReturnType<typeof callerFor>>;
beforeAll(async () => {
  support = await callerFor("support");
  place = await asOwner((owner) => makeAccount(owner, support.person.id));
});

const eventsNamed = async (action: string) =>
  (await eventsOf(support.requestId)).filter((one) => one.action === action);

test("thirty reveals at once of ten presses are ten disclosures with ten events: every answer has one, and none is lost", async () => {
  const { account, grant, record } = place;
  const answers = await Promise.all(
    sent.map((clientKey) => support.call.vault.reveal({ grantId: grant, recordId: record, clientKey })),
  );
  for (const { fields } of answers) expect(fields).toContainEqual({ name: "title", content: CANARY });
  const events = await eventsNamed("vault.reveal");
  expect(events).toHaveLength(PRESSES);
  const { rows } = await asOwner((owner) =>
    owner.query(
      "SELECT a.id, a.client_key FROM audit.accesses a JOIN audit.events e ON e.id = a.event_id AND e.outcome = 'success' WHERE a.account_id = $1",
      [account],
    ),
  );
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(answers.map(({ accessId }) => accessId)));
  expect(rows.map(({ client_key }) => client_key).sort()).toEqual([...keys].sort());
});

test("thirty searches at once of ten presses are ten searches with ten events, and count as ten within the hour", async () => {
  const { account, grant } = place;
  const answers = await Promise.all(
    sent.map((clientKey) =>
      support.call.vault.search({ accountId: account, grantId: grant, words: "canary", clientKey }),
    ),
  );
  expect(answers.map(({ total }) => total)).toEqual(sent.map(() => 1));
  expect(await eventsNamed("vault.search")).toHaveLength(PRESSES);
  const { searchesThisHour } = await support.call.vault.search({
    ...{ accountId: account, grantId: grant, words: "canary", clientKey: randomUUID() },
  });
  expect(searchesThisHour).toBe(PRESSES + 1);
});
