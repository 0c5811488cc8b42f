import { setTimeout as pause } from "node:timers/promises";
import { askDaily, type CheckAsk, checkLog } from "#server/audit/tree/check-log.ts";
import { CHECK_TURN } from "#server/turns.ts";

const LOOK_EVERY = 1_000;

/** Recomputes the log when a person asks, and each day, until told to stop; one process at a time. Any error ends it. */
export async function keepChecks(ask: CheckAsk & { signal: AbortSignal }): Promise<void> {
  const { client, signal } = ask;
  let mine = false;
  while (!signal.aborted) {
    mine ||= (await client.query("SELECT pg_try_advisory_lock($1) AS mine", [CHECK_TURN])).rows[0]?.mine === true;
    if (mine) {
      await askDaily(client);
      await checkLog(ask);
    }
    await pause(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
  }
}
