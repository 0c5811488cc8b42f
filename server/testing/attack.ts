import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, DatabaseError, escapeLiteral } from "pg";
import { env } from "#server/env.ts";

export type Attack = { name: string; code: string; sql: string };

/** Each file of a folder is one idea; its first line tells it, and ends with the SQLSTATE that must answer it. */
export function attacksIn(folder: string): Attack[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.map((file) => {
    const sql = readFileSync(join(folder, file), "utf8");
    const [, name, code] = /^-- (.+) Refused with ([0-9A-Z]{5})\.\n/.exec(sql) ?? [];
    if (!name || !code) throw new Error(`attacks: ${file} does not say on its first line how it is refused`);
    return { name, code, sql };
  });
}

/**
 * Runs an attack as the web application's own role, whose password it is taken to have. `:'name'` stands for what the
 * attacked world is called by. Answers the SQLSTATE of the refusal, or "done" when nothing refused.
 */
export async function attempt({ sql }: Attack, world: Record<string, string>): Promise<string> {
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query(`BEGIN; ${sql.replace(/:'(\w+)'/g, (_, name) => escapeLiteral(named(world, name)))}; COMMIT`);
    return "done";
  } catch (error) {
    if (error instanceof DatabaseError && error.code) return error.code;
    throw error;
  } finally {
    await client.end();
  }
}

function named(world: Record<string, string>, name: string): string {
  const value = world[name];
  if (value === undefined) throw new Error(`attacks: nothing in this world is called ${name}`);
  return value;
}
