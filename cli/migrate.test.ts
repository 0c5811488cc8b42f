import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "#cli/migrate.ts";
import { freshDatabase } from "../scripts/throwaway-house.mjs";

const real = join(import.meta.dirname, "../prisma/migrations");
const later = "29990101000000_later";
let ownerUrl: string;
let folder: string;

beforeEach(async () => {
  const urls = await freshDatabase(
    process.env.TEST_SUPERUSER_URL ?? "",
    process.env,
    `migrate_${process.env.VITEST_POOL_ID}`,
  );
  ownerUrl = urls.DATABASE_OWNER_URL ?? "";
  folder = mkdtempSync(join(tmpdir(), "custodian-migrations-"));
  cpSync(real, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function add(name: string, sql: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a migrated database needs nothing", async () => {
  expect(await migrate(ownerUrl, undefined, folder)).toEqual([]);
});

test("a new migration is applied once, told of, and noted as Prisma would note it", async () => {
  add(later, "CREATE TABLE public.later (id int)");
  const told: string[] = [];
  expect(await migrate(ownerUrl, (done, total, name) => told.push(`${done}/${total} ${name}`), folder)).toEqual([
    later,
  ]);
  expect(told).toEqual([`0/1 ${later}`]);
  expect(await migrate(ownerUrl, undefined, folder)).toEqual([]);
  const noted =
    await rows(`SELECT length(id) AS id, length(checksum) AS checksum, finished_at >= started_at AS finished,
    rolled_back_at, applied_steps_count FROM public._prisma_migrations WHERE migration_name = '${later}'`);
  expect(noted).toEqual([{ id: 36, checksum: 64, finished: true, rolled_back_at: null, applied_steps_count: 1 }]);
});

test("a migration that fails leaves nothing behind, and the error names it, its line and PostgreSQL's code", async () => {
  add(later, "CREATE TABLE public.half (id int);\nSELECT 1 / 0;\n");
  await expect(migrate(ownerUrl, undefined, folder)).rejects.toThrow(
    `Migration ${later} failed and was rolled back: division by zero (PostgreSQL error 22012).`,
  );
  expect(await rows("SELECT to_regclass('public.half') AS half")).toEqual([{ half: null }]);
  expect(await rows(`SELECT 1 FROM public._prisma_migrations WHERE migration_name = '${later}'`)).toEqual([]);
});

test("a mistake in the SQL is told with its line", async () => {
  add(later, "SELECT 1;\nSELEKT 2;\n");
  await expect(migrate(ownerUrl, undefined, folder)).rejects.toThrow("near line 2");
});

test("an applied migration that was edited is refused", async () => {
  appendFileSync(join(folder, "20261122100100_auth/migration.sql"), "\n-- a harmless word\n");
  await expect(migrate(ownerUrl, undefined, folder)).rejects.toThrow(
    "Migration 20261122100100_auth was changed after it had been applied.",
  );
});

test("an applied migration whose file is gone is refused", async () => {
  rmSync(join(folder, "20261122100100_auth"), { recursive: true });
  await expect(migrate(ownerUrl, undefined, folder)).rejects.toThrow(
    "Migration 20261122100100_auth was applied to this database, but its folder is missing",
  );
});

test("a migration that sorts before an applied one is refused", async () => {
  add("20000101000000_too_late", "SELECT 1");
  await expect(migrate(ownerUrl, undefined, folder)).rejects.toThrow("Migration 20000101000000_too_late sorts before");
});

test("two runners at once apply each migration once", async () => {
  add(later, "CREATE TABLE public.once (id int)");
  const both = await Promise.all([migrate(ownerUrl, undefined, folder), migrate(ownerUrl, undefined, folder)]);
  expect(both.flat()).toEqual([later]);
});
