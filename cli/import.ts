import type { Command } from "commander";
import { connected } from "#cli/connection.ts";
import { REFUSED, UNUSABLE } from "#cli/faults.ts";
import { openInput } from "#cli/input.ts";
import { importReporter, summaryOf } from "#cli/progress.ts";
import { sealing } from "#cli/sealing.ts";
import { secret } from "#server/env.ts";
import { Problem, problemOf, Unavailable } from "#server/errors.ts";
import { runImport } from "#server/intake/run.ts";
import type { Tally } from "#server/intake/tally.ts";

export function addImport(program: Command): void {
  program
    .command("import")
    .argument("<file>", "a file of lines (NDJSON), or - for standard input")
    .option("--dry-run", "check every line, references included, and change nothing")
    .description("Take in what other systems send. docs/import.md says what a line may be.")
    .addHelpText(
      "after",
      "\nThe same line twice changes nothing, so an import that was cut is resumed by running it again.\nExit code: 0 all lines are in, 1 some were rejected, 2 the input or the database could not be used.",
    )
    .action(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
      process.exitCode = await importFile(file, dryRun);
    });
}

async function importFile(file: string, dryRun: boolean): Promise<number> {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const { name, source } = openInput(file, stop.signal);
  const reporter = importReporter(process.stderr);
  const began = performance.now();
  let seen: Tally | undefined;
  const watched = {
    rejected: reporter.rejected,
    progress(tally: Tally) {
      seen = tally;
      reporter.progress(tally);
    },
  };
  try {
    const tally = await connected("ingest", (client) =>
      runImport({
        client,
        sealing: sealing(),
        secret: secret("search"),
        source,
        name,
        dryRun,
        reporter: watched,
        signal: stop.signal,
      }),
    );
    reporter.clear();
    process.stdout.write(summaryOf(tally, (performance.now() - began) / 1000, dryRun));
    if (tally.stopped) return UNUSABLE;
    return tally.rejected ? REFUSED : 0;
  } catch (error) {
    reporter.clear();
    throw unfinished(error, seen, dryRun);
  }
}

/** A cut in the middle: what came before it stays, and running it again goes on. */
function unfinished(error: unknown, seen: Tally | undefined, dryRun: boolean): unknown {
  const lost = error instanceof Error && /not queryable/.test(error.message);
  const problem = lost ? Unavailable() : problemOf(error);
  if (!problem) return error;
  if (problem.code === "INVALID") return new Problem("UNAVAILABLE", problem.message);
  if (!seen || dryRun || !(error instanceof Error) || error instanceof Problem) return error;
  return new Problem(
    "UNAVAILABLE",
    `${cause(problem.message)} The lines up to ${seen.lastLine} are in. Run the same import again: what is in will be skipped.`,
  );
}

const cause = (sentence: string) =>
  sentence.includes("disk")
    ? "The disk of the database is full."
    : "The database went away in the middle of the import.";
