import { fileURLToPath } from "node:url";
import { Client, DatabaseError } from "pg";
import { type Migration, MigrationError, readMigrations } from "./migrate/folder.ts";
import { createLedger, pendingMigrations, record } from "./migrate/ledger.ts";

export { ensureLogins } from "./migrate/logins.ts";

const FOLDER = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
/** Any number would do, as long as every runner of this program takes the same one. */
const LOCK = 7_254_891_033;
const OLDEST = 150_000;

export type Progress = (done: number, total: number, name: string) => void;

/** Brings the database up to the folder and returns the names it applied; each migration lands whole or not at all. */
export async function migrate(ownerUrl: string, onProgress: Progress = () => {}, folder = FOLDER): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: ownerUrl, application_name: "custodian migrate" });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await createLedger(client);
    const pending = await pendingMigrations(client, migrations);
    for (const [index, migration] of pending.entries()) {
      onProgress(index, pending.length, migration.name);
      await apply(client, migration);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** What stands between this database and the folder, as a sentence; null when they agree. Changes nothing. */
export async function ledgerProblem(client: Client, folder = FOLDER): Promise<string | null> {
  try {
    const [first, ...more] = await pendingMigrations(client, readMigrations(folder));
    if (!first) return null;
    const others = more.length === 0 ? "is" : `and ${more.length} more are`;
    return `The migration ${first.name} ${others} not applied to this database. Run: npx custodian migrate.`;
  } catch (error) {
    if (error instanceof MigrationError) return error.message;
    throw error;
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const started = new Date();
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query("RESET ROLE");
    await record(client, migration, started);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw failed(migration, error);
  }
}

function failed(migration: Migration, error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const line = error.position ? ` near line ${migration.sql.slice(0, Number(error.position)).split("\n").length}` : "";
  return new MigrationError(
    `Migration ${migration.name} failed${line} and was rolled back: ${error.message} (PostgreSQL error ${error.code ?? "unknown"}). Nothing of it remains; mend the cause and run this again.`,
    error.code,
  );
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const server = rows[0];
  if (!server || server.number < OLDEST) {
    throw new MigrationError(
      `This database is PostgreSQL ${server?.name ?? "of unknown version"}; Custodian needs 15 or newer. Upgrade the server, or leave DATABASE_URL unset to use the one that comes with Custodian.`,
    );
  }
  // From 16 on, whoever creates a role is no full member of it unless it says so first; before, it is after one GRANT.
  if (server.number >= 160_000) await client.query("SET createrole_self_grant = 'set, inherit'");
}
