import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Prisma } from "#prisma/generated/client.ts";
import type { AuditFilter } from "#server/audit/schema.ts";
import { chooseKey, firstRows } from "#server/audit/walk.ts";
import { inTransaction } from "#server/db.ts";
import { asOwner } from "#server/testing/caller.ts";

const EVENTS = 20_000;
const id = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const newest = { after: Prisma.sql`TRUE`, orderBy: Prisma.sql`ORDER BY e.at DESC, e.id DESC`, limit: 51 };

/** A month in which what happened changes: some actions, people and reasons stand in its first twentieth alone. */
beforeAll(() =>
  asOwner(async (client) => {
    await client.query(
      `INSERT INTO audit.events (at, action, outcome, actor_id, actor_system, roles, account_id, reason, case_id, grant_id, subjects,
         fields, commitments, body)
       SELECT date_trunc('month', now()) + n * interval '1 second',
         CASE WHEN early THEN 'testimonials.decide' ELSE (ARRAY['accounts.list','accounts.get','vault.reveal'])[1 + n % 3] END,
         CASE WHEN early AND n % 9 = 0 THEN 'refused' ELSE 'success' END,
         CASE WHEN n % 50 > 0 THEN ('10000000-0000-4000-8000-' || lpad((CASE WHEN early THEN 7 ELSE 8 + n % 5 END)::text, 12, '0'))::uuid END,
         CASE WHEN n % 50 = 0 AND n % 100 > 0 THEN CASE WHEN early THEN 'importer' ELSE 'jobs' END END,
         CASE WHEN early THEN '{admin}' ELSE '{support}' END::text[],
         CASE WHEN n % 3 > 0 THEN ('20000000-0000-4000-8000-' || lpad((n % 400)::text, 12, '0'))::uuid END,
         CASE WHEN n % 3 = 2 THEN CASE WHEN early THEN 'EMERGENCY' ELSE 'CUSTOMER_SUPPORT' END END,
         CASE WHEN n % 3 = 2 THEN ('30000000-0000-4000-8000-' || lpad((n % 400)::text, 12, '0'))::uuid END,
         CASE WHEN n % 3 = 2 THEN ('40000000-0000-4000-8000-' || lpad((n % 400)::text, 12, '0'))::uuid END,
         '{}', '{}', CASE WHEN early THEN '{42}' WHEN n % 3 = 2 THEN '{19,27}' ELSE '{9}' END::smallint[], '{}'
       FROM (SELECT n, n <= $1::int / 20 AS early FROM generate_series(1, $1::int) n) x`,
      [EVENTS],
    );
    await client.query("ANALYZE audit.events");
  }),
);

const Node = z.looseObject({
  "Relation Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().default(0),
  get Plans() {
    return z.array(Node).default([]);
  },
});
const Explained = z.array(z.object({ "QUERY PLAN": z.array(z.object({ Plan: Node })) })).length(1);

/** How many events PostgreSQL looked at, whether it then kept them or not. */
function lookedAt(node: z.infer<typeof Node>): number {
  const own = (node["Actual Rows"] + node["Rows Removed by Filter"]) * node["Actual Loops"];
  const below = node.Plans.reduce((sum, plan) => sum + lookedAt(plan), 0);
  return below + (node["Relation Name"]?.startsWith("events") ? own : 0);
}

async function cost(filter: AuditFilter): Promise<number> {
  const answer = await inTransaction(async (tx) => {
    const rows = firstRows(filter, await chooseKey(tx, filter), newest);
    return tx.$queryRaw`EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM ${rows}`;
  });
  const plan = Explained.parse(answer)[0]?.["QUERY PLAN"][0]?.Plan;
  return plan ? lookedAt(plan) : Number.POSITIVE_INFINITY;
}

const filters: [string, AuditFilter][] = [
  ["nothing", {}],
  ["days", { time: "this-month" }],
  ["a person who left", { who: [id(1, 7)] }],
  ["several people", { who: [id(1, 7), id(1, 8), id(1, 99)] }],
  ["a part of the system", { who: ["system:importer"] }],
  ["nobody signed in", { who: ["anonymous"] }],
  ["everything that can act", { who: [id(1, 7), "system:importer", "anonymous"] }],
  ["an action of long ago", { action: ["testimonials.decide"] }],
  ["several actions", { action: ["testimonials.decide", "audit.export"] }],
  ["a noun of long ago", { action: ["testimonials"] }],
  ["an outcome", { outcome: ["refused"] }],
  ["several outcomes", { outcome: ["refused", "failed"] }],
  ["a reason of long ago", { reason: ["EMERGENCY"] }],
  ["several reasons", { reason: ["EMERGENCY", "LEGAL_PROCESS"] }],
  ["a role", { role: ["admin"] }],
  ["several roles", { role: ["admin", "analyst"] }],
  ["a commitment of long ago", { commitment: ["C42"] }],
  ["a commitment of no event", { commitment: ["C87"] }],
  ["an account", { account: id(2, 5) }],
  ["a case", { case: id(3, 5) }],
  ["a grant", { grant: id(4, 5) }],
  [
    "an account with everything else",
    { account: id(2, 5), role: ["support"], outcome: ["success"], action: ["vault"], commitment: ["C19"] },
  ],
];

test.each(filters)("filtering by %s looks at no more events than a few pages hold", async (_, filter) => {
  expect(await cost(filter)).toBeLessThanOrEqual(500);
});

test("of several filters, the one with the fewest events leads", async () => {
  const lead = (filter: AuditFilter) => inTransaction((tx) => chooseKey(tx, filter));
  expect((await lead({ action: ["accounts.list"], reason: ["EMERGENCY"] }))?.name).toBe("reason");
  expect((await lead({ who: [id(1, 8)], commitment: ["C42"] }))?.name).toBe("commitment");
  expect((await lead({ role: ["support"], account: id(2, 5) }))?.name).toBe("account");
});
