import { expect, test } from "vitest";
import { callerFor, eventsOf, hire } from "#server/testing/caller.ts";

const everyone = { filter: {}, sort: "name", direction: "asc", size: 100 } as const;

test("those who answer for access see who works here, in which roles, and the look is an event", async () => {
  const support = await hire("support", "lead");
  for (const role of ["admin", "auditor", "privacy"] as const) {
    const { call, requestId } = await callerFor(role);
    const { rows } = await call.staff.list(everyone);
    expect(rows.find(({ id }) => id === support.id)).toMatchObject({
      email: support.email,
      roles: ["lead", "support"],
      disabledAt: null,
    });
    const [event] = await eventsOf(requestId);
    expect(event).toMatchObject({ action: "staff.list", outcome: "success", row_count: rows.length, commitments: [2] });
    expect(event?.subjects).toContain(support.id);
  }
});

test("the list is filtered by role and state, and pages lead on and back", async () => {
  const analyst = await hire("analyst");
  const { call } = await callerFor("admin");
  const { rows } = await call.staff.list({ ...everyone, filter: { role: ["analyst"], state: ["active"] } });
  expect(rows.map(({ id }) => id)).toContain(analyst.id);
  expect(rows.every(({ roles }) => roles.includes("analyst"))).toBe(true);
  const first = await call.staff.list({ ...everyone, size: 1 });
  const second = await call.staff.list({ ...everyone, size: 1, cursor: first.next ?? "" });
  expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id);
  expect((await call.staff.list({ ...everyone, size: 1, cursor: second.previous ?? "" })).rows).toEqual(first.rows);
  expect((await call.staff.count({ filter: { state: ["disabled"] } })).total).toBe(0);
});

test.each(["support", "lead", "analyst"] as const)(
  "%s cannot list staff, and the refusal is an event",
  async (role) => {
    const { call, requestId } = await callerFor(role);
    await expect(call.staff.list(everyone)).rejects.toThrow("Your roles do not include this");
    expect(await eventsOf(requestId)).toMatchObject([{ action: "staff.list", outcome: "refused" }]);
  },
);
