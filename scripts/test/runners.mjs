import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks, runCheck } from "../checks.mjs";
import { endAll, run } from "../children.mjs";
import { generate } from "../generate.mjs";
import { inRoot } from "../paths.mjs";
import { sweep } from "../postgres/throwaway.mjs";
import { Refusal, tellFault } from "../refusal.mjs";
import { readReport } from "./report.mjs";
import { stories } from "./stories.mjs";
import { accountOfVitest, failure, success, totalLine } from "./totals.mjs";

const accounts = [];
let ending = false;
const reports = mkdtempSync(join(tmpdir(), "custodian-reports-"));

/** In this order, because what is quick to fail should fail first; each goes on after the other's failure. */
const runners = {
  static: staticChecks,
  unit: () => vitest("unit"),
  db: () => vitest("db"),
  e2e: () => stories(join(reports, "e2e.json")),
};

async function main() {
  const wanted = only();
  await counted("prisma client", async () => {
    await generate();
    return { passed: 0, failed: 0, skipped: 0 };
  });
  for (const name of wanted) await counted(name, runners[name]);
}

/** A runner that breaks counts as one failure and never ends the run. */
async function counted(name, runner) {
  if (ending) return;
  try {
    const account = await runner();
    if (!ending) accounts.push(account);
  } catch (error) {
    if (ending) return;
    console.error(`${name}: ${tellFault(error)}`);
    accounts.push(failure);
  }
}

function only() {
  const option = process.argv.slice(2).find((word) => word.startsWith("--only="));
  const names = option ? option.slice("--only=".length).split(",") : Object.keys(runners);
  const unknown = names.find((name) => !Object.hasOwn(runners, name));
  if (unknown === undefined) return names;
  throw new Refusal(`There is no kind of test called "${unknown}". Choose from: ${Object.keys(runners).join(", ")}.`);
}

async function staticChecks() {
  for (const check of checks) await counted(check.name, async () => ((await runCheck(check)) ? success : failure));
  return { passed: 0, failed: 0, skipped: 0 };
}

async function vitest(project) {
  console.log(`${project} tests`);
  const file = join(reports, `${project}.json`);
  const options = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    "--passWithNoTests",
  ];
  const { code } = await run(process.execPath, [inRoot("node_modules", "vitest", "vitest.mjs"), ...options], {
    onText: (text) => process.stdout.write(text),
  });
  return accountOfVitest(readReport(file), code);
}

async function finish() {
  await endAll(20_000);
  await sweep();
  rmSync(reports, { recursive: true, force: true });
  const line = totalLine(accounts);
  console.log(line);
  process.exit(accounts.some(({ failed }) => failed > 0) ? 1 : 0);
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, interrupted);
process.once("disconnect", interrupted);
process.channel?.unref();

function interrupted() {
  if (ending) return;
  ending = true;
  console.error("The run was interrupted.");
  accounts.push(failure);
  finish();
}

main()
  .catch((error) => {
    console.error(tellFault(error));
    accounts.push(failure);
  })
  .then(() => {
    if (ending) return;
    ending = true;
    return finish();
  });
