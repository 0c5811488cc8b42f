import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { Prisma } from "#prisma/generated/client.ts";
import { countAccounts, listAccounts } from "#server/accounts/list.ts";
import { ACCOUNT_SORTS, type AccountFilter, AccountQuery } from "#server/accounts/schema.ts";
import { inTransaction, type Tx } from "#server/db.ts";
import { asOwner, callerFor } from "#server/testing/caller.ts";
import { manyAccounts } from "#server/testing/many-accounts.ts";
import type { AuditedContext } from "#server/trpc.ts";

/** Page counts come from EXPLAIN, which no noise can touch; nothing here is timed. */
const PAGE = 51;
const LIST_BUFFERS = 20;
const SEARCH_BUFFERS = 100;

type Node = { "Node Type": string; "Relation Name"?: string | undefined; Plans?: Node[] | undefined };
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({ "Node Type": z.string(), "Relation Name": z.string().optional(), Plans: z.array(Node).optional() }),
);
const Explained = z.array(
  z.object({
    "QUERY PLAN": z.array(
      z.object({
        Plan: z.intersection(Node, z.object({ "Shared Hit Blocks": z.int(), "Shared Read Blocks": z.int() })),
      }),
    ),
  }),
);
type Reading = { scans: string[]; buffers: number };

let who: Omit<AuditedContext, "tx">;

beforeAll(async () => {
  await asOwner(async (client) => {
    await manyAccounts(client, 100_000);
    await client.query(`INSERT INTO crm.account_flags (account_id, flag) SELECT id, CASE WHEN n % 5000 = 0 THEN 'minor' ELSE 'vip' END
      FROM (SELECT id, row_number() OVER (ORDER BY created_at) AS n FROM crm.accounts) a WHERE n % 50 = 0`);
    await client.query("VACUUM (ANALYZE) crm.account_flags");
  });
  const { actor, requestId } = await callerFor("support");
  who = { actor, requestId };
});

/** The very statements that the verb sends, explained instead of answered. */
function explaining(tx: Tx, readings: Reading[]): Tx {
  const explain = async (parts: TemplateStringsArray, ...values: unknown[]) => {
    const told = await tx.$queryRaw`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${Prisma.sql(parts, ...values)}`;
    for (const { "QUERY PLAN": plans } of Explained.parse(told)) {
      for (const { Plan } of plans) {
        readings.push({ scans: scansIn(Plan), buffers: Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"] });
      }
    }
    return [];
  };
  return new Proxy(tx, { get: (target, name) => (name === "$queryRaw" ? explain : Reflect.get(target, name)) });
}

const scansIn = (node: Node): string[] => [
  ...(node["Node Type"].includes("Scan") ? [`${node["Node Type"]} ${node["Relation Name"] ?? ""}`.trim()] : []),
  ...(node.Plans ?? []).flatMap(scansIn),
];

async function readingOf(verb: (ctx: AuditedContext) => Promise<unknown>): Promise<Reading> {
  const readings: Reading[] = [];
  await inTransaction((tx) => verb({ ...who, tx: explaining(tx, readings) }));
  const [reading] = readings;
  if (!reading) throw new Error("plans: the verb sent no statement");
  return reading;
}

const asked = (input: object) => AccountQuery.parse({ filter: {}, sort: "created", direction: "desc", ...input });
const list = (input: object) => readingOf((ctx) => listAccounts({ ctx, input: asked(input) }));

const filters: Record<string, AccountFilter> = {
  "no filter": {},
  "a common status": { status: ["active"] },
  "a rare status": { status: ["suspended"] },
  "two statuses": { status: ["trial", "suspended"] },
  "a plan": { plan: ["enterprise"] },
  "a flag that is rare": { flag: ["minor"] },
  "a flag that two in a hundred have": { flag: ["vip"] },
  "a flag that nobody has": { flag: ["legal_hold"] },
  "a partner": { partner: ["partner-3"] },
  "a partner that does not exist": { partner: ["nobody"] },
  "a month of creation": { created: "2024-05-01..2024-05-31" },
  "a month last seen": { seen: "2024-05-01..2024-05-31" },
  "status, plan and dates": { status: ["active"], plan: ["business"], created: "2024-01-01..2024-12-31" },
};
const cases = Object.keys(filters).flatMap((name) => ACCOUNT_SORTS.map((sort) => ({ name, sort })));

describe("among 100,000 accounts", () => {
  test.each(cases)(
    "the list with $name, sorted by $sort, reads an index and never the whole table",
    async ({ name, sort }) => {
      for (const direction of ["asc", "desc"]) {
        const { scans } = await list({ filter: filters[name], sort, direction });
        expect(scans).not.toContain("Seq Scan accounts");
      }
    },
  );

  test("a page of the newest costs the same at the start, in the middle and at the end", async () => {
    for (const cursor of await places("created")) {
      expect((await list({ cursor })).buffers).toBeLessThanOrEqual(LIST_BUFFERS);
    }
  });

  test.each(ACCOUNT_SORTS)("at any depth a page sorted by %s costs one look at each of its rows", async (sort) => {
    for (const cursor of await places(sort)) {
      expect((await list({ sort, cursor })).buffers).toBeLessThanOrEqual(LIST_BUFFERS + PAGE);
    }
  });

  test.each(["8ef5@", "carla.ito.8e", "@mail17", "nobody has this"])(
    "a search for %j finds its few rows by the trigram index",
    async (search) => {
      const { scans, buffers } = await list({ search });
      expect(scans).toContain("Bitmap Index Scan");
      expect(buffers).toBeLessThanOrEqual(SEARCH_BUFFERS);
    },
  );

  test.each(["grace haddad", "works", "test", "c-000"])(
    "a search for %j, which fits many, still never reads the whole table",
    async (search) => {
      const { scans } = await list({ search });
      expect(scans.filter((scan) => scan.startsWith("Seq Scan"))).toEqual([]);
    },
  );

  test("a count stops at its limit", async () => {
    const { buffers } = await readingOf((ctx) => countAccounts({ ctx, input: { filter: {} } }));
    const whole = await readingOf((ctx) => ctx.tx.$queryRaw`SELECT count(id) FROM crm.accounts`);
    expect(buffers).toBeLessThan(whole.buffers / 2);
  });
});

/** The first page, one in the middle, the last, and the way back. */
async function places(sort: AccountQuery["sort"]): Promise<(string | undefined)[]> {
  const by = {
    created: "created_at",
    seen: "coalesce(last_seen_at, '-infinity')",
    name: "lower(name)",
    email: "email",
  };
  const { rows } = await asOwner((client) =>
    client.query(`SELECT id FROM (SELECT id, row_number() OVER (ORDER BY ${by[sort]} DESC, id DESC) AS place FROM crm.accounts) a
      WHERE place IN (50000, 99900) ORDER BY place`),
  );
  const [middle, end] = z.array(z.object({ id: z.uuid() })).parse(rows);
  return [undefined, middle?.id, end?.id, `-${middle?.id}`];
}
