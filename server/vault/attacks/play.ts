import { readdirSync, readFileSync } from "node:fs";
import { Client, DatabaseError } from "pg";
import { CANARY, makeWorld, type World } from "#server/vault/attacks/world.ts";

/**
 * An attack file: `-- role:`, `-- idea:`, `-- expect:` (a SQLSTATE and the message, or "nothing": no row comes back) and
 * `-- leaves:` how many reveals and searches it must leave in the log. Its last statement is the one that is refused.
 * `-- now as NAME` goes on in the session of that role; "vault B" is a second session of the same role.
 * `:name` stands for a value of the world, or for a column of a row that an earlier statement returned.
 */
export type Attack = {
  name: string;
  expect: string;
  leaves: number;
  steps: { session: string; sql: string }[];
};

/** How the last statement ended, whether it gave anything sealed away, and how many reveals and searches the log then holds. */
export type Outcome = { ended: string; leaked: boolean; left: number };

/** Held as the file expects: the same SQLSTATE and sentence ("…" stands for any words), or no row where it says "nothing". */
export const held = (attack: Attack, { ended, leaked, left }: Outcome): boolean => {
  const parts = attack.expect.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const refused = attack.expect === "nothing" ? ended === "0 rows" : new RegExp(`^${parts.join(".*")}$`).test(ended);
  return refused && !leaked && left === attack.leaves;
};

/** The addresses of the test's own database, one for each role that an attack may name. */
export function roleUrls(): Record<string, string> {
  const of = (variable: string) => process.env[variable] ?? "";
  const superuser = new URL(of("TEST_SUPERUSER_URL"));
  superuser.pathname = new URL(of("DATABASE_URL")).pathname;
  return {
    app: of("DATABASE_URL"),
    vault: of("DATABASE_VAULT_URL"),
    ingest: of("DATABASE_INGEST_URL"),
    release: of("DATABASE_RELEASE_URL"),
    erase: of("DATABASE_ERASE_URL"),
    owner: of("DATABASE_OWNER_URL"),
    superuser: superuser.href,
  };
}

const FOLDER = new URL(".", import.meta.url);

export const attacks = (): Attack[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map(readAttack);

export function readAttack(file: string): Attack {
  const text = readFileSync(new URL(file, FOLDER), "utf8");
  const header = (name: string) => new RegExp(`^-- ${name}: (.+)$`, "m").exec(text)?.[1]?.trim();
  const role = header("role");
  const expect = header("expect");
  if (!role || !expect || !header("idea"))
    throw new Error(`attacks: ${file} does not say its role, its idea and what to expect`);
  const steps = text.split(/^-- now as /m).flatMap((part, n) => {
    const session = n === 0 ? role : (part.split("\n", 1)[0] ?? "").trim();
    return statements(n === 0 ? part : part.slice(part.indexOf("\n"))).map((sql) => ({ session, sql }));
  });
  return { name: file.replace(/\.sql$/, ""), expect, leaves: Number(header("leaves") ?? 0), steps };
}

/** A statement ends with a semicolon at the end of its line, outside of a $$ body; "\;" at the end joins it to the next. */
function statements(text: string): string[] {
  const found: string[] = [];
  let current = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("--") || (current === "" && line.trim() === "")) continue;
    current += `${line}\n`;
    const inside = (current.match(/\$\$/g) ?? []).length % 2 === 1;
    if (inside || !line.endsWith(";") || line.endsWith("\\;")) continue;
    found.push(current.replaceAll("\\;", ";"));
    current = "";
  }
  if (current.trim()) throw new Error(`attacks: a statement has no end: ${current}`);
  return found;
}

/** Plays one attack in a world of its own; a step before the last one that fails ends it there. */
export async function play(attack: Attack, urls: Record<string, string>): Promise<Outcome> {
  const world = await makeWorld();
  const sessions = new Map<string, Client>();
  let last = { ended: "never begun", shown: "" };
  try {
    for (const { session, sql } of attack.steps) {
      const client = sessions.get(session) ?? (await connect(session, urls));
      sessions.set(session, client);
      last = await run(client, filled(sql, world), world);
      if (!/^\d+ rows$/.test(last.ended)) break;
    }
  } finally {
    for (const client of sessions.values()) await client.end();
  }
  const leaked = [CANARY, ...(world.sealed ?? "").split(" ")].some((secret) => last.shown.includes(secret));
  return { ended: last.ended, leaked, left: await reveals(urls, world) };
}

async function run(client: Client, sql: string, world: World): Promise<{ ended: string; shown: string }> {
  try {
    const rows = [await client.query(sql)].flat().flatMap((answer) => answer.rows);
    for (const [name, value] of rows.flatMap((row) => Object.entries(row))) world[name] ??= plain(value);
    return { ended: `${rows.length} rows`, shown: rows.flatMap((row) => Object.values(row).map(plain)).join(" ") };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const { message, detail, hint, where, code } = error;
    return { ended: `${code} ${message}`, shown: [message, detail, hint, where].join(" ") };
  }
}

const plain = (value: unknown): string =>
  (Buffer.isBuffer(value) ? value.toString("hex") : (JSON.stringify(value) ?? "")).replace(/^"|"$/g, "");

async function connect(session: string, urls: Record<string, string>): Promise<Client> {
  const role = session.split(" ")[0] ?? "";
  const client = new Client({ connectionString: urls[role] });
  await client.connect();
  if (role === "owner") await client.query("SET ROLE custodian_owner");
  return client;
}

const filled = (sql: string, world: World) =>
  sql.replace(/(?<![:\w]):([a-z_]+)\b/g, (_, name: string) => {
    if (world[name] === undefined) throw new Error(`attacks: nothing is named :${name}`);
    return `'${world[name]}'`;
  });

/** How many reveals and searches of this world's account the log holds. */
async function reveals(urls: Record<string, string>, world: World): Promise<number> {
  const client = await connect("app", urls);
  try {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM audit.events WHERE account_id = $1 AND action IN ('vault.reveal', 'vault.search', 'security.reveal') AND outcome = 'success'",
      [world.account],
    );
    return rows[0].n;
  } finally {
    await client.end();
  }
}
