import { join } from "node:path";
import pg from "pg";
import { ensureLogins, migrate } from "../cli/migrate.ts";
import { environmentFor, loginPasswords } from "./environment.mjs";
import { rememberKeys } from "./key-check.mjs";
import { ensureKeys } from "./keys.mjs";
import { provision, urlFor } from "./postgres/provision.mjs";
import { throwaway } from "./postgres/throwaway.mjs";

const TEMPLATE = "custodian_template";

/**
 * Keys, cluster and a migrated template database, for tests, stories and measurements; never .data.
 * `environment` is what a program needs to run on the template; `superuserUrl` is for those who attack it.
 */
export async function throwawayHouse({ port = 3000, durable = false, packaged } = {}) {
  const cluster = await throwaway({ durable, packaged });
  try {
    const keyFolder = join(cluster.home, "keys");
    const { keys } = ensureKeys(keyFolder, false);
    const ownerUrl = await provision({ ...cluster, migratePassword: cluster.superuserPassword, database: TEMPLATE });
    const settings = {
      host: "127.0.0.1",
      port,
      trustProxy: 0,
      demo: false,
      external: null,
      address: `http://127.0.0.1:${port}`,
    };
    const environment = environmentFor({ settings, keys, ownerUrl, given: { CUSTODIAN_KEYS: keyFolder } });
    await migrate(ownerUrl);
    await ensureLogins(ownerUrl, loginPasswords(environment));
    await rememberKeys(ownerUrl, keys);
    const superuserUrl = urlFor({
      port: cluster.port,
      user: "postgres",
      password: cluster.superuserPassword,
      database: "postgres",
    });
    return { ...cluster, environment, superuserUrl };
  } catch (error) {
    await cluster.remove();
    throw error;
  }
}

/** A fresh copy of the template under this name, with the template's rights; an older one of that name goes. */
export async function freshDatabase(superuserUrl, environment, name) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const database = pg.escapeIdentifier(name);
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database} TEMPLATE ${TEMPLATE} OWNER custodian_migrate`);
    await client.query(await rightsOf(client, database));
  } finally {
    await client.end();
  }
  const urls = Object.entries(environment).filter(([variable]) => /^DATABASE_(\w+_)?URL$/.test(variable));
  return Object.fromEntries(urls.map(([variable, url]) => [variable, url.replace(/\/[^/]*$/, `/${name}`)]));
}

/** CREATE DATABASE copies everything but the rights on the database itself. */
async function rightsOf(client, database) {
  const { rows } = await client.query(
    `SELECT format('GRANT %s ON DATABASE ${database} TO %I', privilege_type, pg_get_userbyid(grantee)) AS statement
     FROM pg_database, aclexplode(datacl) WHERE datname = '${TEMPLATE}' AND grantee <> 0`,
  );
  return [`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`, ...rows.map((row) => row.statement)].join(";\n");
}
