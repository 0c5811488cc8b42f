import { randomInt } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import pg from "pg";
import { run } from "../children.mjs";
import { inData, inRoot } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { stage } from "../stage.mjs";

const passwordFile = inData("demo-password");
const begun = inData("demo-loading");

/**
 * Demo data in an empty database; demo sign-ins only where demo mode is wanted. Returns the password of the demo
 * sign-ins, or null without them. The verb is idempotent: it goes on after an interruption and takes a new password over.
 */
export async function loadDemo({ settings, environment }) {
  const state = await readState(environment.DATABASE_OWNER_URL);
  if (!settings.demo) {
    if (state.live > 0) await stage("demo sign-ins", (say) => command(environment, ["demo", "--off"], say, "disabled"));
    return null;
  }
  const known = existsSync(passwordFile) ? readFileSync(passwordFile, "utf8").trim() : null;
  const password = process.env.DEMO_PASSWORD || known || newPassword();
  if (password.length < 15) {
    throw new Refusal("DEMO_PASSWORD is shorter than 15 characters, the least that any password here may have.");
  }
  if (!state.empty && state.there === 0 && !existsSync(begun)) {
    console.log("demo data: not loaded, because the database holds other data");
    return null;
  }
  environment.DEMO_PASSWORD = password;
  if (state.live > 0 && password === known && !existsSync(begun)) return password;
  await stage("demo data", async (say) => {
    writeFileSync(begun, "");
    const outcome = await command(environment, ["demo"], say, "loaded");
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    rmSync(begun);
    return outcome;
  });
  return password;
}

async function command(environment, words, say, outcome) {
  const { code, output } = await run(process.execPath, [inRoot("cli", "custodian.ts"), ...words], {
    env: { ...process.env, ...environment },
    onLine: (line) => say(line.slice(0, 70)),
  });
  if (code === 0) return outcome;
  throw new Refusal(
    `"custodian ${words.join(" ")}" failed; the next start tries again. Its last words were:\n${output.trim().split("\n").slice(-12).join("\n")}`,
  );
}

async function readState(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET ROLE custodian_owner");
    const { rows } = await client.query(
      `SELECT NOT EXISTS (SELECT FROM crm.accounts) AND NOT EXISTS (SELECT FROM auth.staff) AS empty,
         count(*) FILTER (WHERE demo)::int AS there, count(*) FILTER (WHERE demo AND disabled_at IS NULL)::int AS live FROM auth.staff`,
    );
    return rows[0];
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
