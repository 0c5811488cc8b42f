import { beforeAll, expect, test } from "vitest";
import { db } from "#server/db.ts";
import { says, submitted } from "#server/testimonials/testimonials.fixture.ts";
import { attacksIn, attempt } from "#server/testing/attack.ts";
import { callerFor, hire } from "#server/testing/caller.ts";

const world: Record<string, string> = {};
const card = "Ann Author\nHead of Sales\nIt works.";
const states = async () =>
  Object.fromEntries(
    (await db().testimonial.findMany({ select: { id: true, state: true, body: true } })).map((row) => [row.id, row]),
  );
let before: Awaited<ReturnType<typeof states>>;

beforeAll(async () => {
  const { call, person } = await callerFor("admin");
  const [inReview, withdrawn, rejected, approvedBefore] = [
    await submitted(),
    await submitted(),
    await submitted(),
    await submitted(),
  ];
  await says(withdrawn, "withdrawn", null);
  await call.testimonials.decide({ ...pick(rejected), decision: "rejected", reason: "unrelated" });
  await call.testimonials.decide({ ...pick(approvedBefore), decision: "approved" });
  await says(approvedBefore, "withdrawn", null);
  await says(approvedBefore, "given", card);
  Object.assign(world, {
    staff: person.id,
    other_staff: (await hire("admin")).id,
    in_review: inReview.id,
    withdrawn: withdrawn.id,
    rejected: rejected.id,
    approved_before: approvedBefore.id,
    without_consent: (await submitted({ consent: "none" })).id,
    older_wording: (await submitted({ consent: "older wording" })).id,
  });
  before = await states();
});

const pick = ({ id, shownHash }: { id: string; shownHash: string }) => ({ id, shownHash });

test.each(attacksIn("server/testimonials/attacks"))("$name", async (attack) => {
  expect(await attempt(attack, world)).toBe(attack.code);
  expect(await states()).toEqual(before);
});

test("the same role does approve what stands: with consent, in review, with its decision", async () => {
  const approval = `INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
    SELECT id, 'approved', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'in_review';
    UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'in_review'`;
  expect(await attempt({ name: "", code: "", sql: approval }, world)).toBe("done");
  expect((await states())[world.in_review ?? ""]?.state).toBe("approved");
});
