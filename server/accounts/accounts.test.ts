import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";

const newest = { filter: {}, sort: "created", direction: "desc" } as const;
const mark = randomUUID().slice(0, 8);
const ids: string[] = [];

beforeAll(async () => {
  await asOwner(async (client) => {
    for (let n = 0; n < 7; n++) {
      const { rows } = await client.query(
        `INSERT INTO crm.accounts (ref, email, name, status, plan, country, language, created_at, as_of)
         VALUES ($1, $2, $3, $4, 'starter', 'DE', 'de', '2026-05-01T00:00:00Z', now()) RETURNING id`,
        [`${mark}-${n}`, `person${n}@${mark}.example`, `Person ${n} 100%_${mark}`, n === 6 ? "closed" : "active"],
      );
      ids.push(rows[0].id);
    }
  });
});

test("a search finds accounts by part of the e-mail address, and the event names the rows but not the term", async () => {
  const { call, requestId, person } = await callerFor("support");
  const page = await call.accounts.list({ ...newest, search: `3@${mark}` });
  expect(page.rows.map((row) => row.email)).toEqual([`person3@${mark}.example`]);
  const [event] = await eventsOf(requestId);
  expect(event).toMatchObject({
    action: "accounts.list",
    outcome: "success",
    actor_id: person.id,
    subjects: [ids[3]],
    row_count: 1,
  });
  expect(event?.body).not.toContain(mark);
});

test("the reference of a search brings the same rows back, and the text with it", async () => {
  const { call } = await callerFor("support");
  const typed = await call.accounts.list({ ...newest, search: mark });
  const linked = await call.accounts.list({ ...newest, searchRef: typed.searchRef ?? "" });
  expect(linked.rows).toEqual(typed.rows);
  expect(linked.search).toBe(mark);
});

test("signs that mean something to LIKE stand for themselves", async () => {
  const { call } = await callerFor("support");
  expect((await call.accounts.list({ ...newest, search: `100%_${mark}` })).rows).toHaveLength(7);
  expect((await call.accounts.list({ ...newest, search: `1%_${mark}` })).rows).toHaveLength(0);
});

test("pages forward and back show every row once, also where all have the same time", async () => {
  const { call } = await callerFor("support");
  const ask = { ...newest, search: mark, size: 3 };
  const first = await call.accounts.list(ask);
  const second = await call.accounts.list({ ...ask, cursor: first.next ?? "" });
  const third = await call.accounts.list({ ...ask, cursor: second.next ?? "" });
  expect([...first.rows, ...second.rows, ...third.rows].map((row) => row.id).sort()).toEqual([...ids].sort());
  expect(third.next).toBeNull();
  expect((await call.accounts.list({ ...ask, cursor: third.previous ?? "" })).rows).toEqual(second.rows);
  const again = await call.accounts.list({ ...ask, cursor: second.previous ?? "" });
  expect(again.rows).toEqual(first.rows);
  expect(again.previous).toBeNull();
});

test.each(["created", "seen", "name", "email"] as const)(
  "sorting by %s both ways gives the same rows in opposite order",
  async (sort) => {
    const { call } = await callerFor("lead");
    const up = await call.accounts.list({ filter: {}, sort, direction: "asc", search: mark });
    const down = await call.accounts.list({ filter: {}, sort, direction: "desc", search: mark });
    expect(down.rows.map((row) => row.id)).toEqual(up.rows.map((row) => row.id).reverse());
  },
);

test("filters and the count speak of the same rows", async () => {
  const { call } = await callerFor("privacy");
  const filter = { status: ["closed" as const], created: "2026-05-01..2026-05-01" };
  expect((await call.accounts.list({ ...newest, filter, search: mark })).rows.map((row) => row.id)).toEqual([ids[6]]);
  expect(await call.accounts.count({ filter, search: mark })).toEqual({ total: 1, capped: false });
});

test("a note is written with its author, shows in the timeline, and its text is in no event", async () => {
  const { call, requestId, person } = await callerFor("support");
  const id = ids[0] ?? "";
  await call.accounts.writeNote({ id, body: "Prefers to be called in the morning" });
  expect((await call.accounts.notes({ id })).notes[0]).toMatchObject({
    body: "Prefers to be called in the morning",
    author: person.name,
  });
  expect((await call.accounts.timeline({ id })).entries.map((entry) => entry.what)).toContain("note_written");
  const events = await eventsOf(requestId);
  expect(events[0]).toMatchObject({ action: "accounts.writeNote", outcome: "success", account_id: id });
  expect(JSON.stringify(events)).not.toContain("morning");
});

test("a note on a closed account is refused, leaves nothing behind, and the refusal is an event", async () => {
  const { call, requestId } = await callerFor("support");
  const id = ids[6] ?? "";
  await expect(call.accounts.writeNote({ id, body: "too late" })).rejects.toThrow("This account is closed");
  expect((await call.accounts.notes({ id })).notes).toEqual([]);
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "accounts.writeNote",
    outcome: "refused",
    code: "CONFLICT",
    subjects: [id],
  });
});

test("an id that is not there is refused in the same words as one that is not yours", async () => {
  const { call, requestId } = await callerFor("support");
  await expect(call.accounts.get({ id: randomUUID() })).rejects.toThrow(
    "There is no such account, or it is not yours to see",
  );
  expect((await eventsOf(requestId))[0]).toMatchObject({
    action: "accounts.get",
    outcome: "refused",
    code: "NOT_FOUND",
  });
});

test("the partners to filter by are those that have accounts, each once", async () => {
  await asOwner((client) =>
    client.query(
      "UPDATE crm.accounts SET partner = CASE WHEN id = $1 THEN 'zebra' ELSE 'aurora' END WHERE id = ANY ($2)",
      [ids[0], ids.slice(0, 3)],
    ),
  );
  const { call } = await callerFor("support");
  expect(await call.accounts.partners({})).toEqual({ partners: ["aurora", "zebra"] });
});

test("a timeline goes on where it stopped, also in the middle of one instant", async () => {
  const { call } = await callerFor("support");
  const id = ids[5] ?? "";
  await asOwner((client) =>
    client.query(
      `INSERT INTO crm.cases (ref, account_id, subject, status, source, opened_at, as_of)
       SELECT $1 || n, $2, 'Cannot join', 'open', 'help_desk', '2026-06-01T00:00:00.123456Z', now() FROM generate_series(1, 120) n`,
      [`${mark}-case-`, id],
    ),
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call.accounts.timeline({ id, ...(cursor && { cursor, direction: "forward" as const }) });
    seen.push(...page.entries.map((entry) => entry.what + entry.subjectId));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(121);
  expect(new Set(seen).size).toBe(121);
});
