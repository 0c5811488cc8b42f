import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { type Migration, MigrationError } from "./folder.ts";

/** The table and its columns are Prisma's, so that `prisma migrate deploy` can take over from here. */
const CREATE = `
  CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

type Applied = { migration_name: string; checksum: string; finished_at: Date | null; rolled_back_at: Date | null };

/** The migrations that are still to be applied, or a refusal when folder and database tell different stories. */
export async function pendingMigrations(client: Client, folder: Migration[]): Promise<Migration[]> {
  const applied = await readLedger(client);
  for (const row of applied) {
    if (row.finished_at === null) {
      throw new MigrationError(
        `Migration ${row.migration_name} was begun by another tool and never finished. Mend the database, mark it with "prisma migrate resolve", and run this again.`,
      );
    }
    const file = folder.find(({ name }) => name === row.migration_name);
    if (!file) {
      throw new MigrationError(
        `Migration ${row.migration_name} was applied to this database, but its folder is missing from prisma/migrations. This program is older than its database: start the version that made it, or a newer one.`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationError(
        `Migration ${row.migration_name} was changed after it had been applied. Put the file back as it was and write the change as a new migration.`,
      );
    }
  }
  const known = new Set(applied.map((row) => row.migration_name));
  const pending = folder.filter(({ name }) => !known.has(name));
  refuseLatecomers(pending, applied);
  return pending;
}

export async function record(client: Client, migration: Migration, started: Date): Promise<void> {
  await client.query(
    `INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
    [randomUUID(), migration.checksum, migration.name, started],
  );
}

export async function createLedger(client: Client): Promise<void> {
  if (!(await ledgerExists(client))) await client.query(CREATE);
}

async function ledgerExists(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there",
  );
  return rows[0]?.there === true;
}

async function readLedger(client: Client): Promise<Applied[]> {
  if (!(await ledgerExists(client))) return [];
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at, rolled_back_at FROM public._prisma_migrations ORDER BY migration_name",
  );
  return rows.filter((row) => row.rolled_back_at === null);
}

/** A file that sorts before an applied one was written against a database that no longer exists. */
function refuseLatecomers(pending: Migration[], applied: Applied[]): void {
  const last = applied.at(-1)?.migration_name ?? "";
  const late = pending.find(({ name }) => name < last);
  if (!late) return;
  throw new MigrationError(
    `Migration ${late.name} sorts before ${last}, which is already applied. Give it a later time, so that every database sees the same order.`,
  );
}
