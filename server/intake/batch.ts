import { type ClientBase, DatabaseError } from "pg";
import { fault } from "#server/intake/fault.ts";
import type { Fingerprint } from "#server/intake/fingerprint.ts";
import { askFor, judge } from "#server/intake/judge.ts";
import type { Line } from "#server/intake/line.ts";
import { newPlan, type Plan } from "#server/intake/plan.ts";
import type { Sealing } from "#server/intake/seal-records.ts";
import type { Verdict } from "#server/intake/take/taker.ts";
import { Asked, lookUp, type View } from "#server/intake/view.ts";
import { writePlan } from "#server/intake/write.ts";
import { INTAKE_TURN } from "#server/turns.ts";

/** What became of each line of a batch, in their order. When it answers, everything that was taken is committed. */
export type Store = (lines: readonly Line[]) => Promise<(Verdict | "skipped")[]>;

export function databaseStore(client: ClientBase, sealing: Sealing, hashes: Fingerprint): Store {
  const once: Store = async (lines) => {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${INTAKE_TURN})`);
    try {
      const view = await lookUp(client, askedBy(lines, hashes));
      const { verdicts, plan } = judgeAll(lines, view, hashes);
      await writePlan(client, sealing, plan);
      await client.query("COMMIT");
      return verdicts;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  };
  return (lines) => apart(once, lines);
}

/** The schemas let nothing through that the tables refuse. Should one line yet be refused, it is found by halves, and the rest goes in. */
async function apart(once: Store, lines: readonly Line[]): Promise<(Verdict | "skipped")[]> {
  try {
    return await once(lines);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !/^2[23]/.test(error.code ?? "")) throw error;
    if (lines.length === 1) {
      return [
        fault(
          "",
          "INVALID",
          `was refused by the database (${error.constraint ?? error.code}). docs/import.md says what each field may hold.`,
        ),
      ];
    }
    const middle = Math.ceil(lines.length / 2);
    return [...(await apart(once, lines.slice(0, middle))), ...(await apart(once, lines.slice(middle)))];
  }
}

export function askedBy(lines: readonly Line[], hashes: Fingerprint): Asked {
  const asked = new Asked();
  for (const line of lines) askFor(line, asked, hashes);
  return asked;
}

export function judgeAll(
  lines: readonly Line[],
  view: View,
  hashes: Fingerprint,
): { verdicts: (Verdict | "skipped")[]; plan: Plan } {
  const plan = newPlan();
  return { verdicts: lines.map((line) => judge(line, { view, plan, hashes })), plan };
}
