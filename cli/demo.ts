import type { Command } from "commander";
import type { Client } from "pg";
import { connected } from "#cli/connection.ts";
import { importReporter } from "#cli/progress.ts";
import { sealing } from "#cli/sealing.ts";
import { db } from "#server/db.ts";
import { env, secret } from "#server/env.ts";
import { Conflict, Problem } from "#server/errors.ts";
import { runImport } from "#server/intake/run.ts";
import { cutDue, refreshStandings } from "#server/releases/build/due.ts";
import { surveyKey } from "#server/releases/build/keys.ts";
import { demoEpoch, disableDemoStaff, ensureDemoStaff } from "#server/staff/demo.ts";

export function addDemo(program: Command): void {
  program
    .command("demo")
    .description("Load the demo data and make the demo sign-ins (demo mode only). Running it again changes nothing.")
    .option("--off", "disable the demo sign-ins instead, and end their sessions")
    .action(({ off }: { off?: boolean }) => (off ? turnOff() : load()));
}

async function turnOff(): Promise<void> {
  const disabled = await connected("owner", disableDemoStaff);
  say(disabled ? `${disabled} demo sign-ins are disabled.` : "No demo sign-in was open.");
}

async function load(): Promise<void> {
  const { DEMO, DEMO_PASSWORD } = env();
  if (DEMO !== "1")
    throw Conflict(
      "Demo sign-ins and demo data exist in demo mode alone. Start with DEMO=1, on a database of its own.",
    );
  if (!DEMO_PASSWORD)
    throw new Problem(
      "UNAVAILABLE",
      "DEMO_PASSWORD is not set. npm start sets it; set it yourself to run this by hand.",
    );
  say("demo sign-ins");
  const epoch = await connected("owner", async (client) => {
    await ensureDemoStaff(client, DEMO_PASSWORD);
    return demoEpoch(client);
  });
  // Names of twelve languages weigh much; no other command has to carry them.
  const { demoParts } = await import("#prisma/seed/demo.ts");
  const told: Told = { lines: 0, taken: 0, skipped: 0, releases: 0 };
  for (const part of demoParts(epoch)) {
    await takeIn(part, told);
    told.releases += await connected("release", publishDue);
  }
  await connected("release", refreshStandings);
  if (told.releases) say(`demo data: ${told.releases} releases of surveys published`);
  const { demoActs } = await import("#prisma/seed/demo-acts.ts");
  const acts = await connected("owner", async (client) => {
    await client.query("SET ROLE custodian_owner");
    return demoActs(client, DEMO_PASSWORD);
  }).finally(() => db().$disconnect());
  if (acts) say(`demo data: ${acts} acts of the demo staff`);
  say(
    `demo data: ${told.taken.toLocaleString("en")} lines taken in, ${told.skipped.toLocaleString("en")} there before`,
  );
}

type Told = { lines: number; taken: number; skipped: number; releases: number };

async function takeIn(source: AsyncIterable<Uint8Array>, told: Told): Promise<void> {
  const reporter = importReporter(process.stderr);
  const before = told.taken + told.skipped;
  const tally = await connected("ingest", (client) =>
    runImport({
      client,
      sealing: sealing(),
      secret: secret("search"),
      source,
      name: "demo data",
      reporter: {
        rejected: reporter.rejected,
        progress({ lines }) {
          if (before + lines - told.lines < 4_000) return;
          told.lines = before + lines;
          say(`demo data, ${told.lines.toLocaleString("en")} lines`);
        },
      },
    }),
  );
  if (tally.rejected) throw new Error(`seed: ${tally.rejected} lines of the demo data were rejected`);
  told.taken += tally.taken;
  told.skipped += tally.skipped;
}

async function publishDue(client: Client): Promise<number> {
  const cut = await cutDue(client, () => surveyKey(env().CUSTODIAN_KEYS));
  return cut.length;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
