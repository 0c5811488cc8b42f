import type { Command } from "commander";
import { REFUSED } from "#cli/faults.ts";
import type { Statement } from "#server/absence/statement.ts";
import { db, inTransaction } from "#server/db.ts";

export function addAbsence(program: Command): void {
  program
    .command("absence")
    .description(
      "State on record that nothing here holds chat, meeting content or recordings. The jobs do it every night.",
    )
    .action(async () => {
      const { stateToday } = await import("#cli/absence-today.ts");
      try {
        tell(await inTransaction(stateToday));
      } finally {
        await db().$disconnect();
      }
    });
}

function tell({ columns, routes, refused, cookies, found }: Statement): void {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`Looked at ${columns} columns, ${routes} routes and ${cookies.length} cookies.`);
  say(`Imports refused for meeting content: ${refused.since} since the statement before, ${refused.ever} ever.`);
  for (const one of found) say(`Found, and on record: ${one}`);
  if (found.length > 0) process.exitCode = REFUSED;
  else say("Nothing here holds chat, meeting content or recordings (C25, C26), and no cookie personal data (C51).");
}
