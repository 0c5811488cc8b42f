import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "#server/db.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import type { Selection, StartInput } from "#server/workflows/bulk-choice.ts";

let support: Awaited<ReturnType<typeof callerFor>>;
const mark = () => randomUUID().slice(0, 8);
const note = { name: "note", body: "Asked about the outage of May." } as const;

/** So many accounts that one search finds; every tenth of them is closed. */
async function accounts(many: number, mine = mark()): Promise<string> {
  await asOwner((client) =>
    client.query(
      `INSERT INTO crm.accounts (ref, email, name, status, plan, country, language, created_at, as_of)
       SELECT $1 || '-' || n, 'p' || n || '@' || $1 || '.example', 'Person ' || n, CASE WHEN n % 10 = 0 THEN 'closed' ELSE 'active' END,
         'starter', 'DE', 'de', now(), now() FROM generate_series(1, $2::int) n`,
      [mine, many],
    ),
  );
  return mine;
}

const matching = (search: string, except: string[] = []): Selection => ({
  kind: "matching",
  filter: {},
  search,
  except,
});
const started = (search: string, confirmed: number, clientKey = randomUUID()) => ({
  selection: matching(search),
  act: note,
  confirmed,
  clientKey,
});

beforeAll(async () => {
  support = await callerFor("support");
});

test("a preview counts exactly, shows ten, and says how many the act leaves out", async () => {
  const found = await accounts(23);
  const { call, requestId } = await callerFor("lead");
  const preview = await call.bulk.preview({ selection: matching(found), act: "note" });
  expect(preview).toMatchObject({ count: 23, skipped: 2, limit: 10_000 });
  expect(preview.sample).toHaveLength(10);
  const [event] = await eventsOf(requestId);
  expect(event).toMatchObject({ action: "bulk.preview", row_count: 10, subjects: preview.sample.map(({ id }) => id) });
  expect(event?.detail).toMatchObject({ act: "note", counted: 23, filters: [], searchTerm: preview.searchRef });
  expect(event?.body).not.toContain(found);
});

test("a start freezes the list: what comes to match later is not in it, and the event says how many are", async () => {
  const found = await accounts(12);
  const { call, requestId, person } = await callerFor("support");
  const { sample } = await call.bulk.preview({ selection: matching(found), act: "note" });
  const except = sample.slice(0, 2).map(({ id }) => id);
  const { id, count } = await call.bulk.start({ ...started(found, 10), selection: matching(found, except) });
  expect(count).toBe(10);
  await accounts(1, `${found}x`);
  const results = await call.bulk.results({ job: id, filter: {}, sort: "email", direction: "asc" });
  expect(results.rows).toHaveLength(10);
  expect(results.rows.map((row) => row.id)).not.toContain(except[0]);
  const events = await eventsOf(requestId);
  expect(events[1]).toMatchObject({ action: "bulk.start", actor_id: person.id, subjects: [id], row_count: 10 });
  expect(events[1]?.body).not.toContain("outage");
});

test("the same key starts one job, also when it is pressed twice at once", async () => {
  const request = started(await accounts(3), 3);
  const [one, other] = await Promise.all([support.call.bulk.start(request), support.call.bulk.start(request)]);
  expect(one).toEqual(other);
  expect(await support.call.bulk.start(request)).toEqual(one);
  expect(await db().bulkItem.count({ where: { jobId: one.id } })).toBe(3);
});

test("a list that has grown since the preview is not started, and nothing is frozen", async () => {
  const found = await accounts(4);
  const { call, requestId, person } = await callerFor("support");
  await expect(call.bulk.start(started(found, 3))).rejects.toThrow(
    /you confirmed 3 accounts, and the list has changed/,
  );
  expect(await db().bulkJob.count({ where: { staffId: person.id } })).toBe(0);
  expect(await eventsOf(requestId)).toMatchObject([{ action: "bulk.start", outcome: "refused", code: "CONFLICT" }]);
});

test("a choice that meets nothing any more starts nothing", async () => {
  const selection: Selection = { kind: "rows", ids: [randomUUID()] };
  const gone: StartInput = { selection, act: note, confirmed: 1, clientKey: randomUUID() };
  expect(await support.call.bulk.preview({ selection: gone.selection, act: "note" })).toMatchObject({
    count: 0,
    sample: [],
  });
  await expect(support.call.bulk.start(gone)).rejects.toThrow(/Nothing was started/);
});

test("a job takes at most 10,000 accounts, and a preview counts beyond that", async () => {
  const found = await accounts(10_001);
  expect((await support.call.bulk.preview({ selection: matching(found), act: "note" })).count).toBe(10_001);
  await expect(support.call.bulk.start(started(found, 10_000))).rejects.toThrow(/Nothing was started/);
  await expect(support.call.bulk.start(started(found, 10_001))).rejects.toThrow(/confirmed/);
});

test("another person sees neither the job nor its results, and cannot stop it", async () => {
  const { id } = await support.call.bulk.start(started(await accounts(2), 2));
  const { call } = await callerFor("support", "lead");
  await expect(call.bulk.get({ id })).rejects.toThrow(/no such bulk job of yours/);
  await expect(call.bulk.cancel({ id })).rejects.toThrow(/no such bulk job of yours/);
  const results = call.bulk.results({ job: id, filter: {}, sort: "email", direction: "asc" });
  await expect(results).rejects.toThrow(/no such bulk job of yours/);
  expect((await call.bulk.mine({})).jobs).toEqual([]);
});

test("a job that was stopped has ended for good, with its figures in the event", async () => {
  const { call, requestId } = await callerFor("support");
  const { id } = await call.bulk.start(started(await accounts(2), 2));
  const stopped = await call.bulk.cancel({ id });
  expect(stopped).toMatchObject({ ended: "cancelled", rows: 2, done: 0, text: note.body });
  await expect(call.bulk.cancel({ id })).rejects.toThrow(/already ended/);
  expect((await call.bulk.mine({})).jobs).toEqual([stopped]);
  const events = await eventsOf(requestId);
  const detail = { done: 0, skipped: 0, failed: 0 };
  expect(events[1]).toMatchObject({ action: "bulk.cancel", outcome: "success", subjects: [id], row_count: 2, detail });
});
