import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { custodian } from "#cli/testing/run.ts";
import { ROLES } from "#server/access/matrix.ts";
import { actorOf } from "#server/auth/session.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { rows } from "#server/intake/intake.fixture.ts";

const PASSWORD = "seven small grey boats";
const env = { DEMO: "1", DEMO_PASSWORD: PASSWORD };
const signs = async (role: string, password = PASSWORD) => {
  const { secret } = await signIn({
    email: `${role}@custodian.test`,
    password,
    address: "127.0.0.1",
    agent: "test",
    requestId: randomUUID(),
  });
  return { secret, actor: await actorOf(secret) };
};
const counts = () =>
  rows(`SELECT (SELECT count(*)::int FROM crm.accounts) AS accounts, (SELECT count(*)::int FROM crm.cases) AS cases,
    (SELECT count(*)::int FROM biz.records) AS records, (SELECT count(*)::int FROM consent.events) AS consents,
    (SELECT count(*)::int FROM testimonials.testimonials) AS testimonials, (SELECT count(*)::int FROM survey.surveys) AS surveys,
    (SELECT count(*)::int FROM survey.responses) AS responses, (SELECT count(*)::int FROM survey.releases) AS releases, (SELECT count(*)::int FROM survey.handovers) AS handovers,
    (SELECT count(*)::int FROM biz.grants) AS grants, (SELECT count(*)::int FROM auth.staff) AS staff`);

test("outside demo mode there are no demo data and no demo sign-ins", async () => {
  expect(await custodian(["demo"], { env: { DEMO: "0" } })).toMatchObject({
    code: 1,
    err: expect.stringContaining("demo mode alone"),
  });
  expect(await rows("SELECT 1 FROM auth.staff")).toEqual([]);
});

test("the demo comes in whole, once, and its sign-ins end with demo mode", async () => {
  const first = await custodian(["demo"], { env });
  expect(first).toMatchObject({ code: 0, err: "" });
  const all = {
    accounts: 10_000,
    cases: 200,
    records: 5_360,
    consents: 30_000,
    testimonials: 60,
    surveys: 3,
    responses: 2_000,
    releases: 4,
    handovers: 3,
    grants: 8,
    staff: 6,
  };
  expect(await counts()).toEqual([all]);
  const second = await custodian(["demo"], { env });
  expect(second.out).toMatch(/demo data: 0 lines taken in, 47,\d{3} there before/);
  expect(await counts()).toEqual([all]);

  for (const role of ROLES) expect((await signs(role)).actor?.roles).toEqual([role]);
  const [waiting] = await rows<{ n: number }>(
    "SELECT count(*)::int AS n FROM testimonials.testimonials WHERE state = 'in_review'",
  );
  expect(waiting?.n).toBe(24);
  const open = await rows<{ kinds: Record<string, number> }>(`SELECT (SELECT json_object_agg(kind, n) FROM
      (SELECT kind, count(*) AS n FROM biz.records r WHERE r.account_id = c.account_id GROUP BY kind) k) AS kinds
    FROM crm.cases c JOIN auth.staff s ON s.id = c.assignee_id WHERE s.email = 'support@custodian.test' AND c.status <> 'closed'`);
  expect(open.length).toBeGreaterThan(40);
  for (const { kinds } of open) {
    expect(kinds.schedule).toBeGreaterThanOrEqual(3);
    expect(kinds.attendee_list).toBeGreaterThanOrEqual(2);
  }

  const { secret } = await signs("support");
  expect((await custodian(["demo", "--off"])).out).toBe("6 demo sign-ins are disabled.\n");
  expect(await actorOf(secret)).toBeUndefined();
  await expect(signs("support")).rejects.toThrow("do not belong together");
  expect((await custodian(["demo", "--off"])).out).toBe("No demo sign-in was open.\n");

  const other = "eleven tall blue herons";
  expect((await custodian(["demo"], { env: { ...env, DEMO_PASSWORD: other } })).code).toBe(0);
  expect((await signs("support", other)).actor?.roles).toEqual(["support"]);
}, 120_000);
