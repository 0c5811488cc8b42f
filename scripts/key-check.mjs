import pg from "pg";
import { keyChecks } from "./keys.mjs";
import { Refusal } from "./refusal.mjs";

/** Refuses a key file that is not the one this database was locked with. Tells whether all keys were known. */
export async function compareKeys(ownerUrl, keys) {
  return asOwner(ownerUrl, async (client) => {
    const known = await remembered(client);
    const mine = new Map(keyChecks(keys).map(({ id, value }) => [id, value]));
    for (const [id, value] of known) {
      const file = id.startsWith("secrets.") ? "secrets.json" : "master.json";
      if (!mine.has(id)) throw wrong(`The key "${id}", with which this database was locked, is missing from ${file}.`);
      if (!mine.get(id).equals(value))
        throw wrong(`The key "${id}" in ${file} is not the one with which this database was locked.`);
    }
    return [...mine.keys()].every((id) => known.has(id));
  });
}

/** Notes new keys, so that the next start can tell them from others. */
export async function rememberKeys(ownerUrl, keys) {
  await asOwner(ownerUrl, async (client) => {
    for (const { id, value } of keyChecks(keys)) {
      await client.query("INSERT INTO intake.key_checks (kek_id, check_value) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
        id,
        value,
      ]);
    }
  });
}

function wrong(what) {
  return new Refusal(
    `${what} Put the right key folder back from its backup, or point CUSTODIAN_KEYS at it; nothing was changed.`,
  );
}

async function remembered(client) {
  const { rows: there } = await client.query("SELECT to_regclass('intake.key_checks') IS NOT NULL AS there");
  if (!there[0].there) return new Map();
  const { rows } = await client.query("SELECT kek_id, check_value FROM intake.key_checks");
  return new Map(rows.map((row) => [row.kek_id, row.check_value]));
}

async function asOwner(ownerUrl, work) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "custodian keys" });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'custodian_owner') AS there",
    );
    if (rows[0].there) await client.query("SET ROLE custodian_owner");
    return await work(client);
  } finally {
    await client.end();
  }
}
