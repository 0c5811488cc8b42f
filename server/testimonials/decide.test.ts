import { expect, test } from "vitest";
import { db } from "#server/db.ts";
import { says, submitted } from "#server/testimonials/testimonials.fixture.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";

const decisionsOn = (id: string) =>
  db().decision.findMany({ where: { testimonialId: id }, include: { note: true }, orderBy: { decidedAt: "asc" } });
const stateOf = async (id: string) => (await db().testimonial.findUniqueOrThrow({ where: { id } })).state;

test("an admin approves: the decision says who and on which text, and so does the event", async () => {
  const { id, shownHash, accountId } = await submitted();
  const { call, requestId, person } = await callerFor("admin");
  const decided = await call.testimonials.decide({ id, shownHash, decision: "approved" });
  expect(decided).toMatchObject({ testimonialId: id, accountId, state: "approved" });
  expect(await stateOf(id)).toBe("approved");
  const [decision] = await decisionsOn(id);
  expect(decision).toMatchObject({ decision: "approved", reason: null, staffId: person.id, note: null });
  expect(Buffer.from(decision?.shownHash ?? []).toString("hex")).toBe(shownHash);
  expect(await eventsOf(requestId)).toMatchObject([
    {
      action: "testimonials.decide",
      outcome: "success",
      actor_id: person.id,
      account_id: accountId,
      subjects: [id, decided.id],
      reason: null,
      commitments: [42],
      detail: { decision: "approved", shownHash },
    },
  ]);
});

test.each(["changes_requested", "rejected"] as const)(
  "%s needs a reason of the list, and keeps a note",
  async (decision) => {
    const { id, shownHash } = await submitted({ stars: 5 });
    const { call, requestId } = await callerFor("admin");
    const note = "Names a colleague of the author.";
    await call.testimonials.decide({ id, shownHash, decision, reason: "personal_data", note });
    expect(await stateOf(id)).toBe(decision);
    expect(await decisionsOn(id)).toMatchObject([{ decision, reason: "personal_data", note: { body: note } }]);
    expect((await call.testimonials.get({ id })).decisions).toMatchObject([
      { reason: "personal_data", note, sameText: true },
    ]);
    const events = await eventsOf(requestId);
    expect(events[0]).toMatchObject({ action: "testimonials.decide", reason: "personal_data" });
    expect(JSON.stringify(events)).not.toContain("colleague");
  },
);

test.each([
  { decision: "rejected" },
  { decision: "rejected", reason: "too_few_stars" },
  { decision: "rejected", reason: "unrelated", note: "x".repeat(501) },
  { decision: "approved", reason: "unrelated" },
  { decision: "published" },
])("a decision of another form is refused: %j", async (form) => {
  const { id, shownHash } = await submitted();
  const { call, requestId } = await callerFor("admin");
  // @ts-expect-error: what the types would not let through is what this test sends.
  await expect(call.testimonials.decide({ id, shownHash, ...form })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await decisionsOn(id)).toEqual([]);
  expect((await eventsOf(requestId))[0]).toMatchObject({ outcome: "refused", code: "BAD_REQUEST", subjects: [id] });
});

test.each(["support", "lead", "privacy", "auditor", "analyst"] as const)(
  "the %s cannot approve a testimonial",
  async (role) => {
    const { id, shownHash } = await submitted();
    const { call, requestId } = await callerFor(role);
    await expect(call.testimonials.decide({ id, shownHash, decision: "approved" })).rejects.toThrow(
      "It belongs to: admin.",
    );
    expect(await stateOf(id)).toBe("in_review");
    expect(await eventsOf(requestId)).toMatchObject([
      { action: "testimonials.decide", outcome: "refused", code: "FORBIDDEN" },
    ]);
  },
);

test("of two admins who decide at once one decides, and the other is told by whom", async () => {
  const { id, shownHash } = await submitted();
  const [one, other] = [await callerFor("admin"), await callerFor("admin")];
  const results = await Promise.allSettled([
    one.call.testimonials.decide({ id, shownHash, decision: "approved" }),
    other.call.testimonials.decide({ id, shownHash, decision: "rejected", reason: "unrelated" }),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const decisions = await decisionsOn(id);
  expect(decisions).toHaveLength(1);
  const [winner, loser] = decisions[0]?.staffId === one.person.id ? [one, other] : [other, one];
  const [told] = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
  expect(told).toContain(`${winner.person.name} has already`);
  expect(await eventsOf(loser.requestId)).toMatchObject([{ outcome: "refused", code: "CONFLICT", subjects: [id] }]);
});

test("who decides twice is told that they have", async () => {
  const { id, shownHash } = await submitted();
  const { call } = await callerFor("admin");
  await call.testimonials.decide({ id, shownHash, decision: "approved" });
  const again = call.testimonials.decide({ id, shownHash, decision: "approved" });
  await expect(again).rejects.toThrow("You have already approved this testimonial");
});

test("a text that changed after the admin opened it is not decided on", async () => {
  const testimonial = await submitted();
  const body = "It works better now.";
  await says(testimonial, "given", `Ann Author\nHead of Sales\n${body}`);
  await asOwner((client) =>
    client.query("UPDATE testimonials.testimonials SET body = $2, state = 'in_review' WHERE id = $1", [
      testimonial.id,
      body,
    ]),
  );
  const { call, requestId } = await callerFor("admin");
  const late = call.testimonials.decide({ id: testimonial.id, shownHash: testimonial.shownHash, decision: "approved" });
  await expect(late).rejects.toThrow("The text changed after you opened it");
  expect(await decisionsOn(testimonial.id)).toEqual([]);
  expect((await eventsOf(requestId))[0]).toMatchObject({ outcome: "refused", code: "CONFLICT" });
});

test.each([
  ["withdrawn", /its last state is "withdrawn"/],
  ["given", /consented to another wording/],
])("a consent that became %s after the admin opened it stops the approval", async (state, sentence) => {
  const testimonial = await submitted();
  const { call, requestId } = await callerFor("admin");
  const { shownHash } = await call.testimonials.get({ id: testimonial.id });
  await says(testimonial, state, state === "given" ? "Only my first name, please." : null);
  await expect(call.testimonials.decide({ id: testimonial.id, shownHash, decision: "approved" })).rejects.toThrow(
    sentence,
  );
  expect(await stateOf(testimonial.id)).toBe("consent_pending");
  expect((await eventsOf(requestId)).at(-1)).toMatchObject({
    outcome: "refused",
    code: "CONFLICT",
    subjects: [testimonial.id],
  });
});

test("without any consent an approval is refused in a sentence", async () => {
  const { id, shownHash } = await submitted({ consent: "none" });
  const { call } = await callerFor("admin");
  const approval = call.testimonials.decide({ id, shownHash, decision: "approved" });
  await expect(approval).rejects.toThrow("The author has not consented to this text yet (C42)");
});

test("a withdrawal after the approval takes the testimonial off at once, a new consent brings it back into review", async () => {
  const testimonial = await submitted();
  const { call } = await callerFor("admin");
  await call.testimonials.decide({ id: testimonial.id, shownHash: testimonial.shownHash, decision: "approved" });
  await says(testimonial, "withdrawn", null);
  expect(await stateOf(testimonial.id)).toBe("consent_pending");
  await says(testimonial, "re-confirmed", "Ann Author\nHead of Sales\nIt works.");
  expect(await stateOf(testimonial.id)).toBe("in_review");
});
