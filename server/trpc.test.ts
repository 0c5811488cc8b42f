import { expect, test } from "vitest";
import { z } from "zod";
import { db, type Tx } from "#server/db.ts";
import { Conflict } from "#server/errors.ts";
import { callerFor, eventsOf } from "#server/testing/caller.ts";
import { audited, callerFactory, router } from "#server/trpc.ts";

const Empty = z.strictObject({});
const Saved = z.strictObject({ saved: z.literal(true) });

async function save(ctx: { tx: Tx }, id: string) {
  await ctx.tx.search.create({ data: { id, noun: "test", body: "kept only when the act commits" } });
  return { saved: true as const };
}
const kept = "kept-by-a-committed-act".slice(0, 22);
const lost = "lost-by-a-rolled-back-".slice(0, 22);
const leaky = "an-output-not-declared";

const acts = router({
  acts: router({
    works: audited("accounts.note", Empty, Saved, () => ({ rows: 1 })).mutation(({ ctx }) => save(ctx, kept)),
    fails: audited("accounts.note", Empty, Saved, () => ({})).mutation(async ({ ctx }) => {
      await save(ctx, lost);
      throw Conflict("Somebody else was faster.");
    }),
    breaks: audited("accounts.note", Empty, Saved, () => ({})).mutation(async () => {
      throw new Error("secret connection string");
    }),
    leaks: audited("accounts.note", Empty, Saved, () => ({})).mutation(async ({ ctx }) => {
      await save(ctx, leaky);
      return { saved: true as const, password: "hunter2 hunter2" };
    }),
    cannotRecord: audited("accounts.note", Empty, Saved, () => ({ account: "not an id" })).mutation(({ ctx }) =>
      save(ctx, "no-event-so-no-act-no-"),
    ),
  }),
});

async function callActs() {
  const { actor, requestId } = await callerFor("support");
  return { call: callerFactory(acts)({ actor, requestId }).acts, requestId, look: (id: string) => findSearch(id) };
}

async function findSearch(id: string) {
  return db().search.findUnique({ where: { id } });
}

test("an act and its event are committed together", async () => {
  const { call, requestId, look } = await callActs();
  await call.works({});
  expect(await look(kept)).not.toBeNull();
  expect(await eventsOf(requestId)).toMatchObject([{ action: "acts.works", outcome: "success", row_count: 1 }]);
});

test("a failed act leaves nothing behind but the event of its failure", async () => {
  const { call, requestId, look } = await callActs();
  await expect(call.fails({})).rejects.toThrow("Somebody else was faster.");
  expect(await look(lost)).toBeNull();
  expect(await eventsOf(requestId)).toMatchObject([{ action: "acts.fails", outcome: "refused", code: "CONFLICT" }]);
});

test("a fault on our side is recorded as a failure, not as a refusal", async () => {
  const { call, requestId } = await callActs();
  await expect(call.breaks({})).rejects.toThrow();
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "acts.breaks", outcome: "failed", code: "INTERNAL_SERVER_ERROR" },
  ]);
});

test("an output with a field that was not declared never leaves, and its act is rolled back", async () => {
  const { call, look } = await callActs();
  await expect(call.leaks({})).rejects.toThrow();
  expect(await look(leaky)).toBeNull();
});

test("an act whose event cannot be written does not happen", async () => {
  const { call, look } = await callActs();
  await expect(call.cannotRecord({})).rejects.toThrow();
  expect(await look("no-event-so-no-act-no-")).toBeNull();
});

test("an input that does not fit is refused, with an event", async () => {
  const { call, requestId } = await callActs();
  await expect(call.works(JSON.parse('{"extra": 1}'))).rejects.toThrow();
  expect(await eventsOf(requestId)).toMatchObject([{ action: "acts.works", outcome: "refused", code: "BAD_REQUEST" }]);
});
