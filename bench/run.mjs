import { build } from "../scripts/build.mjs";
import { endAll } from "../scripts/children.mjs";
import { generate } from "../scripts/generate.mjs";
import { Refusal, tellFault } from "../scripts/refusal.mjs";
import { stage } from "../scripts/stage.mjs";
import { events } from "./events.mjs";
import { exported } from "./export.mjs";
import { launch, openGround } from "./ground.mjs";
import { intake } from "./intake.mjs";
import { memoryOf } from "./memory.mjs";
import { page } from "./page.mjs";
import { reads } from "./reads.mjs";
import { tableOf, writeRun } from "./report.mjs";
import { reveal } from "./reveal.mjs";

/** BENCH_ACCOUNTS=1000000 for the large run; BENCH_ROUNDS and BENCH_MILLIS for more rounds, or longer ones. */
const accounts = whole("BENCH_ACCOUNTS", 100_000);
const rounds = whole("BENCH_ROUNDS", 5);
const millis = whole("BENCH_MILLIS", 500);

function whole(name, usual) {
  const number = Number(process.env[name] ?? usual);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Refusal(`${name} is "${process.env[name]}", but it must be a whole number above 0.`);
}

async function main() {
  const began = performance.now();
  await stage("database client", generate);
  await stage("pages", (say) => build({ say }));
  let ground;
  await stage("ground", async () => {
    ground = await openGround(accounts);
    return `${accounts.toLocaleString("en")} accounts`;
  });
  try {
    const rows = await measure(ground);
    console.log(`\n${tableOf(rows)}`);
    const seconds = (performance.now() - began) / 1000;
    writeRun({ rows, accounts, seconds, command: commandLine() });
  } finally {
    await endAll(10_000);
    await ground.close();
  }
}

async function measure(ground) {
  const house = await launch("scripts/serve.mjs", ground.environment);
  house.address = ground.environment.NEXTAUTH_URL;
  const rows = [
    { work: "server ready after the database", atOnce: 1, unit: "ms", target: "≤ 2,000 ms", ours: house.readyAfter },
    { work: "server at rest", atOnce: 1, unit: "MB", target: "≤ 150 MB", ours: memoryOf(house.child.pid) },
  ];
  const add = (name, work) =>
    stage(name, async () => {
      const found = await work();
      rows.push(...found);
      return `${found.length} rows`;
    });
  await add("reads", () => reads({ ground, house, rounds, millis }));
  await add("reveal", () => reveal({ ground, house, rounds, millis }));
  await add("events", () => events({ ground, rounds, millis }));
  await add("export", () => exported({ ground, house, events: 100_000, rounds: 3 }));
  await add("page", () => page({ house, rounds }));
  await house.stop();
  await add("import", () => intake({ ground, lines: 100_000 }));
  return rows;
}

function commandLine() {
  const given = ["BENCH_ACCOUNTS", "BENCH_ROUNDS", "BENCH_MILLIS"].filter((name) => process.env[name]);
  return [...given.map((name) => `${name}=${process.env[name]}`), "npm run bench"].join(" ");
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
