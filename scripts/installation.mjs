import pg from "pg";
import { environmentFor, keyFolder } from "./environment.mjs";
import { compareKeys } from "./key-check.mjs";
import { ensureKeys } from "./keys.mjs";
import { embeddedExists, holdEmbedded } from "./postgres/embedded.mjs";

/** True when there is something that keys of this installation may already have locked. */
export async function databaseExists(settings) {
  if (!settings.external) return embeddedExists();
  const client = new pg.Client({ connectionString: settings.external.owner, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there");
    return rows[0].there;
  } finally {
    await client.end();
  }
}

/** The keys of this installation, made on the very first start and only then. */
export async function openKeys(settings) {
  return ensureKeys(keyFolder(), await databaseExists(settings));
}

/**
 * The database with the environment to use it. Refuses keys that do not fit.
 * `embedded` is null with a PostgreSQL of one's own; otherwise it must be released.
 */
export async function openDatabase(settings, keys, onWait = () => {}) {
  if (settings.external) {
    await compareKeys(settings.external.owner, keys);
    return { embedded: null, environment: environmentFor({ settings, keys, ownerUrl: settings.external.owner }) };
  }
  const embedded = await holdEmbedded({ onWait });
  try {
    await compareKeys(embedded.ownerUrl, keys);
    return { embedded, environment: environmentFor({ settings, keys, ownerUrl: embedded.ownerUrl }) };
  } catch (error) {
    await embedded.release();
    throw error;
  }
}
