import { writeFileSync } from "node:fs";
import { ensureLogins, migrate } from "../../cli/migrate.ts";
import { build } from "../build.mjs";
import { endAll } from "../children.mjs";
import { keyFolder, loginPasswords } from "../environment.mjs";
import { generate } from "../generate.mjs";
import { openDatabase, openKeys } from "../installation.mjs";
import { rememberKeys } from "../key-check.mjs";
import { inheritLock } from "../lock.mjs";
import { inData } from "../paths.mjs";
import { tellFault } from "../refusal.mjs";
import { readSettings } from "../settings.mjs";
import { stage } from "../stage.mjs";
import { loadDemo } from "./demo.mjs";
import { greet } from "./greeting.mjs";
import { keepDatabase } from "./keep-database.mjs";
import { serve } from "./server.mjs";
import { untilAsked, untilParentGone } from "./stop.mjs";
import { keepWorker } from "./worker.mjs";

/** `npm start` on Node 24: keys, database, migrations, client, demo data, pages, server. In this order, once. */
async function main() {
  process.stdout.on("error", () => {});
  const dev = process.argv.includes("--dev");
  const settings = readSettings();
  const lock = inheritLock(inData("start.lock"), { address: settings.address });
  const asked = untilAsked();
  untilParentGone(asked.stop);
  const undo = [() => lock.release()];
  try {
    await Promise.race([asked.promise, start({ settings, dev, undo, asked })]);
    await asked.promise;
    console.log("Stopping.");
  } finally {
    await endAll(15_000);
    for (const step of undo.reverse()) await step();
  }
  console.log("Stopped.");
}

async function start({ settings, dev, undo, asked }) {
  const environment = await prepare({ settings, undo, asked });
  const demo = await loadDemo({ settings, environment });
  if (!dev) await stage("pages", (say) => build({ environment, say }));
  await serve({ environment, dev, onDeath: asked.fail });
  keepWorker({ environment });
  greet({ settings, demo });
}

async function prepare({ settings, undo, asked }) {
  let opened;
  let keys;
  await stage("keys", async () => {
    const found = await openKeys(settings);
    keys = found.keys;
    return found.made ? `made in ${keyFolder()}; keep a copy apart from the database's backups` : "read";
  });
  await stage("database", async (say) => {
    opened = await openDatabase(settings, keys, say);
    if (!opened.embedded) return "your own PostgreSQL answers";
    undo.push(() => letGo(opened.embedded));
    undo.push(keepDatabase(opened.embedded, asked.fail).stop);
    return `PostgreSQL on 127.0.0.1:${opened.embedded.port}${opened.embedded.started ? "" : ", which was still running"}`;
  });
  const { environment } = opened;
  await stage("migrations", async (say) => {
    const applied = await migrate(environment.DATABASE_OWNER_URL, (done, total, name) =>
      say(`${done + 1} of ${total}, ${name}`),
    );
    await ensureLogins(environment.DATABASE_OWNER_URL, loginPasswords(environment));
    await rememberKeys(environment.DATABASE_OWNER_URL, keys);
    return applied.length === 0 ? "up to date" : `${applied.length} applied`;
  });
  await stage("database client", generate);
  writeFileSync(
    inData("env.json"),
    JSON.stringify({ ...environment, CUSTODIAN_EMBEDDED: settings.external ? "0" : "1" }),
    { mode: 0o600 },
  );
  return environment;
}

async function letGo(embedded) {
  const { stopped, others } = await embedded.release();
  if (!stopped) console.log(`The database stays up until the command in process ${others.join(", ")} has ended.`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
