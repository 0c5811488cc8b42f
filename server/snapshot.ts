import { Client } from "pg";
import type { Prisma } from "#prisma/generated/client.ts";
import { env } from "#server/env.ts";
import { Problem } from "#server/errors.ts";

/** One unchanging view of the database for as long as a file is being written. */
export type Snapshot = {
  /** The first column of the query, as text, in batches: memory does not grow with their number. */
  read(query: Prisma.Sql): AsyncGenerator<string[]>;
  /** Ends the view, and whatever is being read from it. */
  close(): Promise<void>;
};

const AT_ONCE = 4;
const BATCH = 200;
let open = 0;
let cursors = 0;

/**
 * Prisma reads whole answers, so this goes to the driver, as the web's role. Each view has a connection of its own that
 * ends with it, so that long files never take those of short requests; the view begins with the first read.
 */
export async function openSnapshot(): Promise<Snapshot> {
  if (open >= AT_ONCE) {
    throw new Problem(
      "THROTTLED",
      `${AT_ONCE} files are being written at this moment. Wait until one is ready, then try again.`,
    );
  }
  open++;
  const client = new Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 5_000 });
  // A lost connection shows in the query that waits for it; without a listener it would end the process.
  client.on("error", () => undefined);
  let ended: Promise<void> | undefined;
  const close = () => {
    ended ??= client.end().finally(() => open--);
    return ended;
  };
  try {
    await client.connect();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  } catch (error) {
    await close();
    throw error;
  }
  return { read: (query) => batches(client, query), close };
}

/** Each reading has a cursor of its own, so that one may look something up in the middle of another. */
async function* batches(client: Client, { text, values }: Prisma.Sql): AsyncGenerator<string[]> {
  const cursor = `file_${cursors++}`;
  await client.query({ text: `DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}`, values });
  for (let next = fetch(client, cursor); ; ) {
    const { rows } = await next;
    if (rows.length === 0) break;
    // The next batch is on its way while this one is worked on.
    next = fetch(client, cursor);
    yield rows.map(([value]) => value);
  }
  await client.query(`CLOSE ${cursor}`);
}

function fetch(client: Client, cursor: string) {
  const batch = client.query<[string]>({ text: `FETCH ${BATCH} FROM ${cursor}`, rowMode: "array" });
  // Whoever stops reading does not wait for this batch, and its failure is then nobody's concern.
  batch.catch(() => undefined);
  return batch;
}
