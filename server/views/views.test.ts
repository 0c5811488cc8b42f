import { beforeAll, expect, test } from "vitest";
import { callerFor, eventsOf } from "#server/testing/caller.ts";

let support: Awaited<ReturnType<typeof callerFor>>;
let otherSupport: Awaited<ReturnType<typeof callerFor>>;

beforeAll(async () => {
  support = await callerFor("support");
  otherSupport = await callerFor("support");
});

const closed = {
  noun: "accounts",
  name: "Closed lately",
  shared: false,
  query: "status=closed&seen=last-30-days",
} as const;

test("a view keeps filters, sort and columns, and its event names the view and neither its name nor its filters", async () => {
  const { call, requestId, person } = await callerFor("support");
  const { id } = await call.views.save({
    ...closed,
    query: "?sort=seen&dir=desc&cols=email%2Cname&status=closed,trial",
  });
  const { views } = await call.views.list({ noun: "accounts" });
  expect(views.find((view) => view.id === id)).toMatchObject({
    name: "Closed lately",
    mine: true,
    shared: false,
    query: "cols=email%2Cname&dir=desc&sort=seen&status=closed%2Ctrial",
  });
  const [saved, listed] = await eventsOf(requestId);
  expect(saved).toMatchObject({
    action: "views.save",
    outcome: "success",
    actor_id: person.id,
    subjects: [id],
    detail: { list: "accounts", shared: false },
  });
  expect(saved?.body).not.toContain("Closed lately");
  expect(listed).toMatchObject({ action: "views.list", subjects: expect.arrayContaining([id]) });
});

test("the place in a list and the open row are left out of a view, a reference to a search stays in", async () => {
  const s = "A".repeat(22);
  const { call } = support;
  const { id } = await call.views.save({
    ...closed,
    name: "With a search",
    query: `at=-0a1b&open=77&log-at=12&s=${s}&plan=free`,
  });
  const { views } = await call.views.list({ noun: "accounts" });
  expect(views.find((view) => view.id === id)?.query).toBe(`plan=free&s=${s}`);
});

test.each(["q=jane@example.test", "name=Jane Doe", "name=Jane+Doe", "UP=x", "a[b]=c"])(
  "what could hold a name or an address is refused: %s",
  async (query) => {
    const save = support.call.views.save({ ...closed, name: "Personal", query });
    await expect(save).rejects.toThrow(/never a name or an address/);
  },
);

test("a person cannot keep two views of one list under one name, but two lists may each have one", async () => {
  const { call } = await callerFor("privacy");
  await call.views.save(closed);
  await expect(call.views.save(closed)).rejects.toThrow(/already have a view called “Closed lately”/);
  await call.views.save({ ...closed, noun: "consents", query: "" });
  const second = await call.views.save({ ...closed, name: "Another" });
  await expect(call.views.update({ id: second.id, name: "Closed lately" })).rejects.toThrow(/already have a view/);
});

test("colleagues see a view when it is shared, and no longer when it is not", async () => {
  const { id } = await support.call.views.save({ ...closed, name: "To share" });
  const seen = async () =>
    (await otherSupport.call.views.list({ noun: "accounts" })).views.find((view) => view.id === id);
  expect(await seen()).toBeUndefined();
  await support.call.views.update({ id, shared: true });
  expect(await seen()).toMatchObject({ mine: false, shared: true });
  await support.call.views.update({ id, shared: false });
  expect(await seen()).toBeUndefined();
});

test("only the person who made a view changes or removes it; to anyone else it does not exist", async () => {
  const { id } = await support.call.views.save({ ...closed, name: "Mine to keep", shared: true });
  const { call, requestId } = await callerFor("support");
  await expect(call.views.update({ id, name: "Taken over" })).rejects.toThrow(/no such view of yours/);
  await expect(call.views.remove({ id })).rejects.toThrow(/no such view of yours/);
  expect(await eventsOf(requestId)).toMatchObject([
    { action: "views.update", outcome: "refused", code: "NOT_FOUND" },
    { action: "views.remove", outcome: "refused", code: "NOT_FOUND" },
  ]);
  await support.call.views.remove({ id });
  expect((await support.call.views.list({})).views.map((view) => view.id)).not.toContain(id);
});

test("views of a list that a person may not read are neither listed nor saved", async () => {
  await support.call.views.save({ ...closed, name: "For all", shared: true });
  const analyst = await callerFor("analyst");
  expect((await analyst.call.views.list({})).views).toEqual([]);
  await expect(analyst.call.views.list({ noun: "accounts" })).rejects.toThrow(/Your roles do not include this/);
  await expect(analyst.call.views.save(closed)).rejects.toThrow(/Your roles do not include this/);
});
