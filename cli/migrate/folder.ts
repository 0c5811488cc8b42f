import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Migration = { name: string; checksum: string; sql: string };

/** The folder's migrations in their order. The checksum is Prisma's: SHA-256 of the file's bytes, in hex. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => readMigration(folder, name));
}

function readMigration(folder: string, name: string): Migration {
  const file = join(folder, name, "migration.sql");
  if (!existsSync(file))
    throw new MigrationError(`Migration ${name} has no migration.sql. Add the file, or delete its empty folder.`);
  const bytes = readFileSync(file);
  return { name, checksum: createHash("sha256").update(bytes).digest("hex"), sql: bytes.toString("utf8") };
}

/** A refusal in whole sentences; PostgreSQL's own code stays readable for those who mend it. */
export class MigrationError extends Error {
  override name = "MigrationError";
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}
