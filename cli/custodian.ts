#!/usr/bin/env node
import { Command } from "commander";
import { addAbsence } from "#cli/absence.ts";
import { addressOf } from "#cli/connection.ts";
import { addDemo } from "#cli/demo.ts";
import { addDocs } from "#cli/docs.ts";
import { doctor } from "#cli/doctor.ts";
import { REFUSED, told, UNUSABLE } from "#cli/faults.ts";
import { addImport } from "#cli/import.ts";
import { addKeys } from "#cli/keys.ts";
import { migrate } from "#cli/migrate.ts";
import { addStaffCommands } from "#cli/staff.ts";
import { addSurvey } from "#cli/survey.ts";
import { addVerify } from "#cli/verify.ts";

// Whoever reads the output may stop reading (custodian … | head), or the disk it goes to may be full: the work goes on without it.
let untold = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    untold ||= error.code !== "EPIPE";
  });
}
process.on("exit", () => {
  if (untold) process.exitCode = UNUSABLE;
});

const program = new Command("custodian")
  .description("The command line of Custodian. Everything it changes leaves an event.")
  .version("0.1.0")
  .showHelpAfterError("(custodian --help says what there is)")
  .exitOverride();

addImport(program);
addStaffCommands(program);
addKeys(program);
addSurvey(program);
addAbsence(program);
addDemo(program);
addDocs(program);
addVerify(program);

program
  .command("migrate")
  .description("Bring the database up to date.")
  .action(async () => {
    const applied = await migrate(addressOf("owner"), (done, total, name) =>
      console.error(`${done + 1} of ${total}: ${name}`),
    );
    console.log(applied.length ? `${applied.length} migrations applied.` : "The database is up to date.");
  });

program
  .command("doctor")
  .description("Compare the rights and guards of the live database with what the migrations promise. Changes nothing.")
  .action(async () => {
    const findings = await doctor(addressOf("owner"));
    for (const { fault, sentence } of findings) console.log(`${fault ? "wrong" : "note"}: ${sentence}`);
    const faults = findings.filter(({ fault }) => fault).length;
    console.log(
      faults ? `${faults} ${faults === 1 ? "thing is" : "things are"} wrong.` : "Everything is as it must be.",
    );
    if (faults) process.exitCode = REFUSED;
  });

program
  .command("work")
  .description("Run the jobs, until told to stop. npm start does this beside the server.")
  .action(async () => {
    const { work } = await import("#server/jobs.ts");
    await work();
  });

try {
  await program.parseAsync();
} catch (error) {
  const { sentence, code } = told(error);
  if (sentence) console.error(`custodian: ${sentence}`);
  process.exitCode = code;
}
