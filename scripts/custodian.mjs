#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { start } from "./children.mjs";
import { isInstalled } from "./install.mjs";
import { continueOnNode24, node24 } from "./node24.mjs";
import { inData, inRoot } from "./paths.mjs";
import { Refusal, tellFault } from "./refusal.mjs";
import { readSettings } from "./settings.mjs";

/** `npx custodian …`: the command line in the environment of this installation, on Node 24. */
async function main() {
  if (!isInstalled())
    throw new Refusal(
      "The packages are not installed yet, or others than package-lock.json names. Run npm start in the project folder first.",
    );
  const options = process.argv.slice(2);
  if (Number(process.versions.node.split(".")[0]) < 24)
    return continueOnNode24(fileURLToPath(import.meta.url), options);
  return needsNothing(options) ? command(options, process.env) : inInstallation(options);
}

/** Help and offline verification work without keys or database. */
function needsNothing(options) {
  return (
    options.length === 0 ||
    options.some((word) => ["--help", "-h", "help", "--version"].includes(word)) ||
    options[0] === "verify"
  );
}

async function inInstallation(options) {
  const settings = readSettings(settled());
  const { databaseExists, openDatabase, openKeys } = await import("./installation.mjs");
  if (!(await databaseExists(settings)))
    throw new Refusal("There is no database in this installation yet. Run npm start once; it makes one.");
  const { keys } = await openKeys(settings);
  const { embedded, environment } = await openDatabase(settings, keys);
  try {
    return await command(options, { ...process.env, ...environment });
  } finally {
    await embedded?.release();
  }
}

/** What the last start ran with, unless the caller's environment says otherwise. */
function settled() {
  const file = inData("env.json");
  const last = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  if (last.CUSTODIAN_EMBEDDED === "1")
    for (const name of Object.keys(last)) if (name.startsWith("DATABASE_")) delete last[name];
  if (existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  for (const [name, value] of Object.entries(last)) process.env[name] ??= value;
  return process.env;
}

function command(options, env) {
  const child = start(node24(), [inRoot("cli", "custodian.ts"), ...options], { env, cwd: process.cwd() });
  // Ctrl-C reaches the command from the terminal; this process waits to let go of the database.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, killedBy) => resolve(killedBy ? 1 : code));
  });
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
