import type { ClientBase } from "pg";
import { type As, withDemoStaff } from "#prisma/seed/acts.ts";
import { askForAccess } from "#prisma/seed/grants.ts";
import { handOver } from "#prisma/seed/handovers.ts";

/** `stands` names the table that is empty until the act was played; `play` returns how many acts it took. */
type Act = { stands: string; play: (as: As) => Promise<number> };
const ACTS: readonly Act[] = [
  { stands: "survey.handovers", play: handOver },
  { stands: "biz.grants", play: askForAccess },
];

/** What the demo staff have done by the time somebody looks, each thing once. Signed in as the owner, to see what stands. */
export async function demoActs(client: ClientBase, password: string): Promise<number> {
  const open: Act[] = [];
  for (const act of ACTS) {
    const { rows } = await client.query(`SELECT FROM ${act.stands} LIMIT 1`);
    if (rows.length === 0) open.push(act);
  }
  if (open.length === 0) return 0;
  return withDemoStaff(password, async (as) => {
    let played = 0;
    for (const { play } of open) played += await play(as);
    return played;
  });
}
