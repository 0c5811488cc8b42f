import { randomInt } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import pg from "pg";
import { run } from "../children.mjs";
import { inData, inRoot } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { stage } from "../stage.mjs";

const passwordFile = inData("demo-password");
const begun = inData("demo-loading");

/** Loads demo data into an empty database. Returns the password of the demo sign-ins, or null without them. */
export async function loadDemo({ settings, environment }) {
  if (!settings.demo) return null;
  const loaded = existsSync(passwordFile) ? readFileSync(passwordFile, "utf8").trim() : null;
  const password = process.env.DEMO_PASSWORD || loaded || newPassword();
  if (password.length < 15)
    throw new Refusal("DEMO_PASSWORD is shorter than 15 characters, the least that any password here may have.");
  environment.DEMO_PASSWORD = password;
  if (!existsSync(begun)) {
    const empty = await isEmpty(environment.DATABASE_OWNER_URL);
    if (!empty && loaded === null) {
      console.log("demo data: not loaded, because the database holds other data");
      return null;
    }
    if (!empty && password === loaded) return password;
  }
  // The verb is idempotent: it goes on after an interruption, and takes over a changed password.
  await stage("demo data", async (say) => {
    writeFileSync(begun, "");
    await command(environment, say);
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    rmSync(begun);
    return "loaded";
  });
  return password;
}

async function command(environment, say) {
  const { code, output } = await run(process.execPath, [inRoot("cli", "custodian.ts"), "demo"], {
    env: { ...process.env, ...environment },
    onLine: (line) => say(line.slice(0, 70)),
  });
  if (code === 0) return;
  throw new Refusal(
    `The demo data could not be loaded; the next start tries again, and DEMO=0 starts without them. The last words were:\n${output.trim().split("\n").slice(-12).join("\n")}`,
  );
}

async function isEmpty(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET ROLE custodian_owner");
    const { rows } = await client.query(
      "SELECT NOT EXISTS (SELECT FROM crm.accounts) AND NOT EXISTS (SELECT FROM auth.staff) AS empty",
    );
    return rows[0].empty;
  } finally {
    await client.end();
  }
}

/** Easy to read aloud and to type: no 0, 1, l or o. Four groups of five are 98 bits. */
function newPassword() {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
