import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { integrate } from "#server/audit/tree/integrate.ts";
import type { Outside } from "#server/audit/tree/outside.ts";
import { Forked, publishCheckpoint } from "#server/audit/tree/publish.ts";
import { EventPart } from "#server/events/event.ts";
import type { Signer } from "#server/tlog/index.ts";
import { TREE_TURN } from "#server/turns.ts";

/** A checkpoint is signed at least this often while there is work; the tree is looked at twice as often. */
const SIGN_EVERY = 1_000;
const LOOK_EVERY = 500;
/** How long events may wait before the log says so of itself (docs/operations.md). */
const LATE = 10_000;

type Keeper = { client: Client; signer: Signer; outside: Outside; signal: AbortSignal };

/**
 * Grows the tree and signs it until told to stop. One process at a time by an advisory lock, which is scheduling only; what
 * keeps two from harm is the lock on the head. Any error ends it: the caller starts it again on a new connection.
 */
export async function keepTree({ client, signer, outside, signal }: Keeper): Promise<void> {
  let leading = false;
  let told = false;
  let signedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    leading ||= await mayLead(client);
    const grown = leading ? await integrate(client) : undefined;
    if (grown && (!grown.more || Date.now() - signedAt > SIGN_EVERY)) {
      await publishOrTell(client, signer, outside);
      signedAt = Date.now();
    }
    if (grown) told = await tellLag(client, told);
    if (!grown?.more) await pause(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
  }
}

/** The lock lives as long as the connection; whoever dies makes room for the next. */
async function mayLead(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [TREE_TURN]);
  return rows[0]?.mine === true;
}

async function publishOrTell(client: Client, signer: Signer, outside: Outside): Promise<void> {
  try {
    await publishCheckpoint(client, signer, outside);
  } catch (error) {
    if (error instanceof Forked) await alarm(client, "LOG_FORKED");
    throw error;
  }
}

/** One event when events begin to wait too long, and one when they no longer do. */
async function tellLag(client: Client, told: boolean): Promise<boolean> {
  const late = (await lagOf(client)) > LATE;
  if (late !== told) await alarm(client, late ? "LOG_LATE" : undefined);
  return late;
}

/** Milliseconds that the oldest event has waited which no checkpoint covers yet; 0 when all are covered. */
export async function lagOf(client: Pick<Client, "query">): Promise<number> {
  const { rows } = await client.query<{ lag: string | null }>(LAG);
  return Math.max(0, Number(rows[0]?.lag ?? 0));
}

const LAG = `SELECT 1000 * extract(epoch FROM clock_timestamp() - least(
    (SELECT min(e.at) FROM audit.events e
      WHERE e.id > h.settled_id AND NOT EXISTS (SELECT FROM tlog.leaves l WHERE l.event_id = e.id)),
    (SELECT l.event_at FROM tlog.leaves l WHERE l.index = coalesce((SELECT max(c.size) FROM tlog.checkpoints c), 0)))) AS lag
  FROM tlog.head h`;

async function alarm(client: Client, code: string | undefined): Promise<void> {
  const part = EventPart.parse({
    action: "audit.tree",
    outcome: code ? "failed" : "success",
    ...(code && { code }),
    commitments: [36],
  });
  await client.query("SELECT audit.append_system($1, $2::jsonb)", ["log", JSON.stringify(part)]);
}
