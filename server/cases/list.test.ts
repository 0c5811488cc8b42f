import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

const newest = { filter: {}, sort: "opened", direction: "desc" } as const;
const mark = randomUUID().slice(0, 8);
let me: Awaited<ReturnType<typeof callerFor>>;
let account: string;

beforeAll(async () => {
  me = await callerFor("support");
  const other = await callerFor("support");
  await asOwner(async (owner) => {
    ({ account } = await makeAccount(owner, other.person.id));
    await owner.query(
      `INSERT INTO crm.cases (ref, account_id, subject, status, assignee_id, source, opened_at, closed_at, as_of, opened_by)
       SELECT $1 || '-' || n, $2, 'Subject ' || n || ' 100%_' || $1, CASE WHEN n = 1 THEN 'closed' ELSE 'open' END,
         CASE WHEN n < 5 THEN $3::uuid END, CASE WHEN n = 6 THEN 'by_hand' ELSE 'help_desk' END, '2026-05-01T00:00:00Z',
         CASE WHEN n = 1 THEN now() END, now(), CASE WHEN n = 6 THEN $3::uuid END FROM generate_series(1, 7) n`,
      [mark, account, me.person.id],
    );
  });
});

const refsOf = (page: { rows: { ref: string }[] }) => page.rows.map(({ ref }) => ref.slice(mark.length + 1)).sort();

test("mine, nobody's and another person's cases are told apart", async () => {
  const list = (assignee: string) => me.call.cases.list({ ...newest, filter: { assignee }, search: mark });
  expect(refsOf(await list("me"))).toEqual(["1", "2", "3", "4"]);
  expect(refsOf(await list("nobody"))).toEqual(["5", "6", "7"]);
  expect(refsOf(await list(me.person.id))).toEqual(["1", "2", "3", "4"]);
  expect(refsOf(await list(randomUUID()))).toEqual([]);
});

test("status, origin and account narrow the list, and the count says the same", async () => {
  const filter = { status: ["open" as const], source: ["by_hand" as const] };
  expect(refsOf(await me.call.cases.list({ ...newest, filter, search: mark }))).toEqual(["6"]);
  expect(await me.call.cases.count({ filter, search: mark })).toEqual({ total: 1, capped: false });
  expect((await me.call.cases.list({ ...newest, filter: { account: "nobody has this" } })).rows).toEqual([]);
});

test("a search finds reference and subject, signs stand for themselves, and the event keeps the term to itself", async () => {
  expect(refsOf(await me.call.cases.list({ ...newest, search: `3 100%_${mark}` }))).toEqual(["3"]);
  expect(refsOf(await me.call.cases.list({ ...newest, search: `${mark}-4` }))).toEqual(["4"]);
  const [event] = await eventsOf(me.requestId);
  expect(event?.body).not.toContain(mark);
});

test("pages show every case once, also where all were opened at one time", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await me.call.cases.list({ ...newest, search: mark, size: 3, ...(cursor && { cursor }) });
    seen.push(...refsOf(page));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen.sort()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});
