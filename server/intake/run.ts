import { createHash, randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { EventPart } from "#server/events/event.ts";
import { databaseStore } from "#server/intake/batch.ts";
import { dryStore } from "#server/intake/dry-run.ts";
import { COMMITMENTS, type FaultCode } from "#server/intake/fault.ts";
import { fingerprints } from "#server/intake/fingerprint.ts";
import { importLines } from "#server/intake/import.ts";
import type { Sealing } from "#server/intake/seal-records.ts";
import { newTally, type Reporter, type Tally } from "#server/intake/tally.ts";

export type Run = {
  /** Signed in as custodian_ingest; nothing else may use it meanwhile. */
  client: ClientBase;
  sealing: Sealing;
  /** 32 bytes from which the keys of the hashes are derived. */
  secret: Buffer;
  source: AsyncIterable<Uint8Array>;
  /** How the input is called; events carry a hash of it. */
  name: string;
  dryRun?: boolean;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
};

/** One import from beginning to end, with its events: it began, what it refused and why, how it ended. A dry run leaves none. */
export async function runImport({
  client,
  sealing,
  secret,
  source,
  name,
  dryRun,
  reporter,
  signal,
}: Run): Promise<Tally> {
  const hashes = fingerprints(secret);
  if (dryRun) return importLines(source, { store: await dryStore(client, hashes), reporter, signal });
  const append = events(client, name);
  await append({ action: "import.start" });
  // What was counted last tells how far a run came that fails.
  let seen = newTally();
  const watched: Reporter = {
    rejected: (line, faults) => reporter.rejected(line, faults),
    progress(tally) {
      seen = tally;
      reporter.progress(tally);
    },
  };
  try {
    const tally = await importLines(source, {
      store: databaseStore(client, sealing, hashes),
      reporter: watched,
      signal,
    });
    await finish(append, tally, tally.stopped ? "STOPPED" : undefined);
    return tally;
  } catch (error) {
    // Where the database is gone, so is the way to say so: the import that began and never finished says it.
    await finish(append, seen, "FAILED").catch(() => undefined);
    throw error;
  }
}

type Append = (part: EventPart) => Promise<void>;

function events(client: ClientBase, name: string): Append {
  const request = randomUUID();
  const file = createHash("sha256").update(name).digest("hex");
  return async (part) => {
    const body = EventPart.parse({ ...part, request, detail: { ...part.detail, file } });
    await client.query("SELECT audit.append_system('import', $1::jsonb)", [JSON.stringify(body)]);
  };
}

/** One event for each kind of refusal, and one for the whole. */
async function finish(append: Append, tally: Tally, trouble: "STOPPED" | "FAILED" | undefined): Promise<void> {
  for (const [code, rows] of tally.faults) {
    await append({ action: "import.refuse", outcome: "refused", code, rows, commitments: commitmentsOf([code]) });
  }
  const { lines, taken, skipped, outdated, rejected } = tally;
  await append({
    action: "import.finish",
    ...(trouble && { outcome: "failed", code: trouble }),
    rows: taken,
    commitments: commitmentsOf([...tally.faults.keys()]),
    detail: {
      ...{ lines, taken, skipped, outdated, rejected },
      types: [...tally.types].map(([type, count]) => `${type} ${count}`),
      refused: [...tally.faults].map(([code, count]) => `${code} ${count}`),
    },
  });
}

const commitmentsOf = (codes: readonly FaultCode[]) =>
  [...new Set(codes.flatMap((code) => COMMITMENTS[code] ?? []))].sort((a, b) => a - b);
