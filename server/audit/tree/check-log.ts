import type { ClientBase } from "pg";
import type { Outside } from "#server/audit/tree/outside.ts";
import { type Difference, recompute } from "#server/audit/tree/recompute.ts";
import { EventPart } from "#server/events/event.ts";
import { type Checkpoint, openCheckpoint, type Verifier } from "#server/tlog/index.ts";

/** As many differences as a person reads; all are counted. */
const KEPT = 100;
const TELL_EVERY = 1_000;

export type CheckAsk = { client: ClientBase; log: Verifier; outside: Pick<Outside, "newest">; signal?: AbortSignal };
type Head = { settled: string; size: string; note: string };

/** Asks for a recomputation when none was begun within a day. */
export const askDaily = (client: ClientBase) =>
  client.query(`INSERT INTO tlog.checks (asked_by) SELECT NULL
    WHERE NOT EXISTS (SELECT FROM tlog.checks WHERE asked_at > clock_timestamp() - interval '1 day') ON CONFLICT DO NOTHING`);

/**
 * Does the recomputation that was asked for, if there is one: from the stored bytes to the newest signed root, in constant
 * memory, telling how far it is. A stop leaves it to be begun again; trouble ends it as failed. Its verdict is an event.
 */
export async function checkLog({ client, log, outside, signal }: CheckAsk): Promise<void> {
  const { rows: asked } = await client.query<{ id: string }>("SELECT id FROM tlog.checks WHERE finished_at IS NULL");
  const { rows: heads } = await client.query<Head>(
    "SELECT h.settled_id AS settled, c.size, c.note FROM tlog.head h, tlog.checkpoints c ORDER BY c.size DESC LIMIT 1",
  );
  const [check] = asked;
  const [head] = heads;
  if (!check || !head) return;
  await client.query(
    "UPDATE tlog.checks SET started_at = clock_timestamp(), size = $2, done = 0, found = 0, differences = '[]' WHERE id = $1",
    [check.id, head.size],
  );
  const told = new Told();
  try {
    const known = await outside.newest().catch(() => told.add({ kind: "outside" }));
    for (const difference of await atOnce(client, head, log, known ?? null)) told.add(difference);
    let toldAt = Date.now();
    for await (const { done, differences } of recompute(client, { size: Number(head.size), outside: known ?? null })) {
      if (signal?.aborted) return;
      for (const difference of differences) told.add(difference);
      if (Date.now() - toldAt < TELL_EVERY) continue;
      await client.query("UPDATE tlog.checks SET done = $2, found = $3 WHERE id = $1", [check.id, done, told.found]);
      toldAt = Date.now();
    }
  } catch (error) {
    await finish(client, check.id, "failed", told).catch(() => undefined);
    throw error;
  }
  await finish(client, check.id, told.found > 0 ? "differs" : "holds", told);
}

class Told {
  found = 0;
  readonly kept: Difference[] = [];
  add(difference: Difference): void {
    this.found++;
    if (this.kept.length < KEPT) this.kept.push(difference);
  }
}

/** What needs no recomputation: the newest signature, a checkpoint outside that is ahead, events beside the log. */
async function atOnce(client: ClientBase, head: Head, log: Verifier, known: Checkpoint | null): Promise<Difference[]> {
  const size = Number(head.size);
  const { rows: added } = await client.query<{ id: string }>(ADDED, [head.settled, KEPT]);
  return [
    ...(openCheckpoint(head.note, log).ok ? [] : [{ kind: "checkpoint", size } as const]),
    ...(known && known.size > size ? [{ kind: "outside", size: known.size } as const] : []),
    ...added.map(({ id }) => ({ kind: "added", event: id }) as const),
  ];
}

/** Events up to what is settled are all leaves; one that is none was written past the log. */
const ADDED = `SELECT e.id::text FROM audit.events e
  WHERE e.id <= $1 AND NOT EXISTS (SELECT FROM tlog.leaves l WHERE l.event_id = e.id) LIMIT $2`;

async function finish(client: ClientBase, id: string, verdict: "holds" | "differs" | "failed", told: Told) {
  const event = EventPart.parse({
    action: "audit.verified",
    outcome: verdict === "holds" ? "success" : "failed",
    ...(verdict === "differs" && { code: "LOG_DIFFERS" }),
    ...(verdict === "failed" && { code: "LOG_NOT_READ" }),
    subjects: [id],
    commitments: [36],
    detail: { differences: told.found },
  });
  await client.query(
    `WITH done AS (UPDATE tlog.checks SET finished_at = clock_timestamp(), verdict = $2, done = size, found = $3, differences = $4::jsonb WHERE id = $1)
     SELECT audit.append_system('log', $5::jsonb)`,
    [id, verdict, told.found, JSON.stringify(told.kept), JSON.stringify(event)],
  );
}
