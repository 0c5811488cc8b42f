import { DatabaseError, Pool, type QueryResultRow } from "pg";
import { env } from "#server/env.ts";
import { Forbidden, Problem } from "#server/errors.ts";

/** Every refusal of a reveal, in one sentence; a search has its own (server/searched.ts). */
export const NOT_OPENED =
  "This was not opened, and the refusal is on record. A reveal needs a grant of yours that has not ended, on this account, for a reason that opens these fields, and its case, if it rests on one, must still be open and assigned to you; its number of records and its limit an hour must not be used up. Look at the case and the grant, then ask for a new grant.";

/** The event was committed, and its way to the disk took too long for anything to be shown. */
export class Late extends Problem {
  constructor() {
    super(
      "UNAVAILABLE",
      "The event of this read did not reach the disk in time, so nothing was shown. Try again in a moment.",
    );
  }
}

/**
 * One statement as the role of the vault, committed by itself. Which of its conditions was missing in a refusal, the
 * database does not tell; nor do we.
 */
export async function inOwnTransaction<R extends QueryResultRow>(
  sql: string,
  values: unknown[],
  refusal: string,
): Promise<R[]> {
  try {
    return (await pool().query<R>(sql, values)).rows;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === "42501") throw Forbidden(refusal);
    if (error.code === "55P03" || error.code === "57014") throw new Late();
    throw error;
  }
}

/**
 * The second of two steps: the database looks for the committed event again, and waits until it is on disk, before it hands
 * anything out.
 */
export async function inLaterTransaction<R extends QueryResultRow>(
  sql: string,
  values: unknown[],
  refusal: string,
): Promise<R[]> {
  try {
    return await inOwnTransaction<R>(sql, values, refusal);
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    // A quiet server before 17 leaves what others wrote in memory. Any commit of our own takes it to the disk.
    await inOwnTransaction("SELECT pg_logical_emit_message(true, 'custodian', '')", [], refusal);
    return inOwnTransaction<R>(sql, values, refusal);
  }
}

const shared: typeof globalThis & { vaultPool?: Pool } = globalThis;

/** One pool for the process; development reloads modules, so it hangs on the global object. */
function pool(): Pool {
  if (shared.vaultPool) return shared.vaultPool;
  const connectionString = env().DATABASE_VAULT_URL;
  if (!connectionString) throw new Error("DATABASE_VAULT_URL is not set, so no business information can be read.");
  const patience = { connectionTimeoutMillis: 5_000, statement_timeout: 10_000 };
  shared.vaultPool = new Pool({ connectionString, max: 4, allowExitOnIdle: true, ...patience });
  // An idle connection that breaks is replaced at the next reveal; without a listener it would end the process.
  shared.vaultPool.on("error", () => undefined);
  return shared.vaultPool;
}
