import type { Command } from "commander";
import { connected } from "#cli/connection.ts";
import { importReporter } from "#cli/progress.ts";
import { sealing } from "#cli/sealing.ts";
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
  const { demoLines } = await import("#prisma/seed/demo.ts");
  const reporter = importReporter(process.stderr);
  let told = 0;
  const tally = await connected("ingest", (client) =>
    runImport({
      client,
      sealing: sealing(),
      secret: secret("search"),
      source: demoLines(epoch),
      name: "demo data",
      reporter: {
        rejected: reporter.rejected,
        progress({ lines }) {
          if (lines - told < 4_000) return;
          told = lines;
          say(`demo data, ${lines.toLocaleString("en")} lines`);
        },
      },
    }),
  );
  if (tally.rejected) throw new Error(`seed: ${tally.rejected} lines of the demo data were rejected`);
  const cut = await connected("release", async (client) => {
    await refreshStandings(client);
    return cutDue(client, () => surveyKey(env().CUSTODIAN_KEYS));
  });
  if (cut.length) say(`demo data: ${cut.length} releases of surveys published`);
  say(
    `demo data: ${tally.taken.toLocaleString("en")} lines taken in, ${tally.skipped.toLocaleString("en")} there before`,
  );
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
