import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { doctor } from "#cli/doctor.ts";
import { freshDatabase } from "../../scripts/throwaway-house.mjs";

/** Tests run on a cluster that is fast rather than durable: these two faults are real, and there on purpose. */
const ON_PURPOSE = ["The server's setting fsync is off", "The server's setting full_page_writes is off"];

let superuser: Client;
let urls: Record<string, string>;
beforeEach(async () => {
  urls = await freshDatabase(process.env.TEST_SUPERUSER_URL ?? "", process.env, `doctor_${process.env.VITEST_POOL_ID}`);
});
beforeAll(async () => {
  superuser = new Client({ connectionString: process.env.TEST_SUPERUSER_URL });
  await superuser.connect();
});
afterAll(() => superuser.end());

async function faults(url = urls.DATABASE_OWNER_URL ?? ""): Promise<string[]> {
  const found = (await doctor(url)).filter((finding) => finding.fault).map(({ sentence }) => sentence);
  return found.filter((sentence) => !ON_PURPOSE.some((expected) => sentence.startsWith(expected)));
}

async function breakIt(sql: string): Promise<void> {
  const client = new Client({
    connectionString: (process.env.TEST_SUPERUSER_URL ?? "").replace(
      /\/[^/]*$/,
      `/doctor_${process.env.VITEST_POOL_ID}`,
    ),
  });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

test("a freshly migrated database has no fault", async () => {
  expect(await faults()).toEqual([]);
});

test("the test cluster's lack of durability is told, so the settings are really read", async () => {
  const sentences = (await doctor(urls.DATABASE_OWNER_URL ?? "")).map(({ sentence }) => sentence);
  for (const expected of ON_PURPOSE) expect(sentences.some((sentence) => sentence.startsWith(expected))).toBe(true);
});

test("the application's own login may look as well and sees the same", async () => {
  expect(await faults(urls.DATABASE_URL)).toEqual([]);
  await breakIt("GRANT SELECT ON biz.secrets TO custodian_app");
  expect(await faults(urls.DATABASE_URL)).toHaveLength(1);
});

test.each([
  [
    "GRANT SELECT ON biz.secrets TO custodian_app",
    "custodian_app may SELECT biz.secrets, which it must not. Mend it with: SET ROLE custodian_owner; REVOKE SELECT ON TABLE biz.secrets FROM custodian_app;",
  ],
  [
    "GRANT SELECT (verifier) ON auth.passwords TO custodian_app",
    "custodian_app may SELECT auth.passwords (verifier), which it must not",
  ],
  ["GRANT UPDATE ON crm.accounts TO PUBLIC", "PUBLIC may UPDATE crm.accounts, which it must not"],
  [
    "GRANT INSERT ON audit.events_after TO custodian_app",
    "custodian_app may INSERT audit.events_after, which it must not",
  ],
  [
    "GRANT EXECUTE ON FUNCTION audit.write TO custodian_app",
    "custodian_app may EXECUTE function audit.write, which it must not",
  ],
  [
    "GRANT EXECUTE ON FUNCTION api.read_business_info TO PUBLIC",
    "PUBLIC may EXECUTE function api.read_business_info, which it must not",
  ],
  [
    "GRANT SELECT ON crm.accounts TO custodian_app WITH GRANT OPTION",
    "custodian_app may pass on its right to SELECT crm.accounts",
  ],
  ["GRANT CREATE ON SCHEMA public TO PUBLIC", "PUBLIC may CREATE schema public, which it must not"],
  [
    "REVOKE SELECT ON crm.accounts FROM custodian_app",
    "custodian_app may not SELECT crm.accounts, which its work needs",
  ],
  ["REVOKE EXECUTE ON FUNCTION auth.who FROM custodian_app", "custodian_app may not EXECUTE function auth.who"],
  ["REVOKE USAGE ON SCHEMA api FROM custodian_vault", "custodian_vault may not USAGE schema api"],
  ["ALTER TABLE biz.secrets OWNER TO postgres", "biz.secrets belongs to postgres instead of custodian_owner"],
  [
    "ALTER FUNCTION audit.append(bytea, jsonb) OWNER TO postgres",
    "The function audit.append(bytea,jsonb) belongs to postgres instead of custodian_definer",
  ],
  [
    "ALTER FUNCTION audit.append(bytea, jsonb) RESET search_path",
    "The function audit.append(bytea,jsonb) runs with its owner's rights but not with a fixed search_path",
  ],
  [
    "ALTER FUNCTION audit.canonical(jsonb) SECURITY DEFINER",
    "The function audit.canonical(jsonb) runs with its owner's rights",
  ],
  ["ALTER TABLE biz.secrets DISABLE ROW LEVEL SECURITY", "Row security of biz.secrets is off"],
  [
    "ALTER TABLE biz.secrets NO FORCE ROW LEVEL SECURITY",
    "Row security of biz.secrets does not bind the table's owner",
  ],
  ["CREATE POLICY easy ON biz.secrets FOR SELECT USING (true)", "The policy easy on biz.secrets lets rows through"],
  ["ALTER POLICY audited ON biz.secrets USING (true)", "The policy audited on biz.secrets is missing or was changed"],
  ["DROP TRIGGER keep ON audit.events_after", "audit.events_after has no trigger"],
  [
    "ALTER TABLE audit.events_after ENABLE TRIGGER keep",
    "The trigger that keeps the rows of audit.events_after is not awake in replica mode",
  ],
  [
    "ALTER TABLE audit.accesses DISABLE TRIGGER keep",
    "The trigger that keeps the rows of audit.accesses is switched off",
  ],
  [
    "CREATE OR REPLACE FUNCTION api.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "An UPDATE of audit.events is let through",
  ],
  [
    "ALTER TABLE auth.staff_roles DISABLE TRIGGER keep_roles_apart",
    "The trigger keep_roles_apart on auth.staff_roles is switched off",
  ],
  [
    "ALTER DEFAULT PRIVILEGES FOR ROLE custodian_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
    "New functions of custodian_owner could be executed by everybody",
  ],
  [
    "DELETE FROM public._prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM public._prisma_migrations)",
    "is not applied to this database",
  ],
])("%s is named", async (sql, sentence) => {
  await breakIt(sql);
  const found = await faults();
  expect(found.join("\n")).toContain(sentence);
  for (const each of found) expect(each).toMatch(/[.;]$/);
});

test("mending by the doctor's own words heals", async () => {
  await breakIt(
    "GRANT SELECT, DELETE ON biz.secrets TO custodian_app; REVOKE SELECT ON crm.accounts FROM custodian_app; ALTER TABLE audit.accesses DISABLE TRIGGER keep",
  );
  const found = await faults();
  expect(found).toHaveLength(4);
  for (const sentence of found)
    await breakIt(sentence.slice(sentence.indexOf("Mend it with: ") + "Mend it with: ".length));
  expect(await faults()).toEqual([]);
});

/** Roles belong to the whole cluster: each break is taken back before another test file can meet it. */
test.each([
  [
    "ALTER ROLE custodian_app BYPASSRLS",
    "ALTER ROLE custodian_app NOBYPASSRLS",
    "custodian_app has the attribute BYPASSRLS",
  ],
  ["ALTER ROLE custodian_definer LOGIN", "ALTER ROLE custodian_definer NOLOGIN", "custodian_definer may sign in"],
  ["ALTER ROLE custodian_erase INHERIT", "ALTER ROLE custodian_erase NOINHERIT", "custodian_erase inherits"],
  [
    "GRANT custodian_vault TO custodian_release",
    "REVOKE custodian_vault FROM custodian_release",
    "custodian_release is a member of custodian_vault",
  ],
  [
    "GRANT pg_read_all_data TO custodian_erase",
    "REVOKE pg_read_all_data FROM custodian_erase",
    "custodian_erase is a member of pg_read_all_data",
  ],
  [
    "ALTER ROLE custodian_erase SET search_path = evil",
    "ALTER ROLE custodian_erase RESET ALL",
    "custodian_erase carries settings of its own (search_path=evil)",
  ],
])("%s is named", async (sql, back, sentence) => {
  await superuser.query(sql);
  try {
    expect((await faults()).join("\n")).toContain(sentence);
  } finally {
    await superuser.query(back);
  }
  expect(await faults()).toEqual([]);
});
