import pg from "pg";
import { scramVerifier } from "../../cli/scram.ts";

/**
 * The login that migrates owns the database and may create roles; it is no superuser, so that the
 * embedded server asks for no more than a managed one grants.
 */
export async function provision({ port, superuserPassword, migratePassword, database, login = "custodian_migrate" }) {
  const superuser = await connect({ port, user: "postgres", password: superuserPassword, database: "postgres" });
  try {
    const { rows } = await superuser.query(
      "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS login, EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database",
      [login, database],
    );
    const name = pg.escapeIdentifier(login);
    const verifier = pg.escapeLiteral(scramVerifier(migratePassword));
    await superuser.query(`${rows[0].login ? "ALTER" : "CREATE"} ROLE ${name} LOGIN CREATEROLE PASSWORD ${verifier}`);
    if (!rows[0].database) await superuser.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${name}`);
    await superuser.query("REVOKE ALL ON DATABASE postgres FROM PUBLIC");
    await superuser.query("REVOKE ALL ON DATABASE template1 FROM PUBLIC");
  } finally {
    await superuser.end();
  }
  return urlFor({ port, user: login, password: migratePassword, database });
}

export function urlFor({ port, user, password, database }) {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function connect({ port, user, password, database }) {
  const client = new pg.Client({ host: "127.0.0.1", port, user, password, database });
  await client.connect();
  return client;
}
