import { Client, DatabaseError } from "pg";
import { beforeAll, expect, test } from "vitest";
import { roleUrls } from "#server/vault/attacks/play.ts";
import { CANARY, makeWorld, type World } from "#server/vault/attacks/world.ts";

const urls: Record<string, string> = {
  ...roleUrls(),
  erase: process.env.DATABASE_ERASE_URL ?? "",
  log: process.env.DATABASE_LOG_URL ?? "",
};
const LOGINS = ["app", "vault", "ingest", "release", "erase", "log"];

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test.each(LOGINS)("nothing that %s may read holds the content, sealed or open", async (login) => {
  const secrets = [CANARY, ...(world.sealed ?? "").split(" ")];
  await as(login, async (client) => {
    const relations = await column(
      client,
      `SELECT c.oid::regclass::text AS value FROM pg_class c
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 't') AND has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')`,
    );
    expect(relations.length).toBeGreaterThan(50);
    for (const relation of relations) {
      const found = await dump(client, relation);
      expect(
        secrets.filter((secret) => found.includes(secret)),
        relation,
      ).toEqual([]);
    }
  });
});

test("the vault's login may call the two functions of reveals and of searches and nothing else of ours; nobody else may call them", async () => {
  expect(await as("vault", (client) => column(client, callable))).toEqual([
    "api.open_access",
    "api.open_search",
    "api.read_business_info",
    "api.read_search",
  ]);
  for (const login of LOGINS.filter((name) => name !== "vault")) {
    const others = await as(login, (client) => column(client, callable));
    expect(
      others.filter((name) =>
        /open_access|read_business_info|open_search|read_search|audit\.write|session_of|access_ok/.test(name),
      ),
    ).toEqual([]);
  }
});

test("no function of ours is open to PUBLIC, and each that lends rights fixes its search path and puts temporary objects last", async () => {
  await as("owner", async (client) => {
    expect(
      await column(
        client,
        `SELECT p.oid::regproc::text AS value ${ours} AND EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0)`,
      ),
    ).toEqual([]);
    expect(await column(client, `SELECT p.oid::regproc::text AS value ${ours} AND p.proacl IS NULL`)).toEqual([]);
    expect(
      await column(
        client,
        `SELECT p.oid::regproc::text AS value ${ours} AND p.prosecdef
        AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)`,
      ),
    ).toEqual([]);
  });
});

test.each(LOGINS)("no function that %s may call hands out the content for the asking", async (login) => {
  const secrets = [CANARY, ...(world.sealed ?? "").split(" ")];
  await as(login, async (client) => {
    const calls = await column(client, everyCall);
    expect(calls.length).toBeGreaterThan(500);
    const given: string[] = [];
    for (const call of calls) {
      const told = await saidBy(client, call);
      if (secrets.some((secret) => told.includes(secret))) given.push(call);
    }
    expect(given).toEqual([]);
  });
});

test("the same asking does find it where somebody may read it", async () => {
  await as("superuser", async (client) => {
    const [call] = (await column(client, everyCall)).filter((one) => one.includes("SELECT table_to_xml("));
    const [sealed = ""] = (world.sealed ?? "").split(" ");
    expect(await saidBy(client, call ?? "")).toContain(Buffer.from(sealed, "hex").toString("base64").slice(0, 40));
  });
});

/**
 * A call of each function that this login may execute, the server's own too, with the table where something is to be named.
 * Left out is what waits, works on the server as a whole or only makes values.
 */
const everyCall = `
  SELECT format('SELECT %s(%s)::text AS value', p.oid::regproc, (SELECT string_agg(CASE t::regtype::text
      WHEN 'text' THEN '''biz.secrets''' WHEN 'regclass' THEN '''biz.secrets''' WHEN 'oid' THEN '''biz.secrets''::regclass::oid'
      WHEN 'integer' THEN '0' WHEN 'bigint' THEN '0' WHEN 'boolean' THEN 'true' ELSE 'NULL::' || t::regtype END, ', ' ORDER BY n)
    FROM unnest(p.proargtypes) WITH ORDINALITY a(t, n))) AS value
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.prokind = 'f' AND p.pronargs BETWEEN 1 AND 8 AND has_function_privilege(p.oid, 'EXECUTE') AND has_schema_privilege(n.oid, 'USAGE')
    AND p.prorettype <> ALL ('{trigger,event_trigger,internal}'::regtype[]) AND NOT p.proargtypes::oid[] && '{internal,cstring}'::regtype[]::oid[]
    AND p.proname !~ 'sleep|lock|terminate|cancel|promote|replication|backup|wal|reload|rotate|notif|logical|generate_series|_import|_export'
  ORDER BY 1`;

const ours =
  "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('api', 'audit', 'auth', 'biz', 'crm', 'consent', 'testimonials', 'survey', 'intake', 'work')";
const callable = `SELECT p.oid::regproc::text AS value ${ours} AND has_function_privilege(p.oid, 'EXECUTE') AND has_schema_privilege(n.oid, 'USAGE') ORDER BY 1`;

/** What stands in a relation as text; a view of the server that refuses when it is read gives nothing away. */
async function dump(client: Client, relation: string): Promise<string> {
  try {
    return (await column(client, `SELECT x::text AS value FROM ${relation} x`)).join("\n");
  } catch (error) {
    if (error instanceof DatabaseError) return "";
    throw error;
  }
}

/** What one call says, and what it says when it fails; nothing of it stays. */
async function saidBy(client: Client, call: string): Promise<string> {
  await client.query("BEGIN; SET LOCAL statement_timeout = '2s'");
  try {
    return (await column(client, call)).join("\n");
  } catch (error) {
    if (error instanceof DatabaseError) return [error.message, error.detail, error.hint, error.where].join(" ");
    throw error;
  } finally {
    await client.query("ROLLBACK");
  }
}

async function column(client: Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(sql);
  return rows.map((row) => row.value);
}

async function as<T>(login: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urls[login] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
