import type { Store } from "#server/intake/batch.ts";
import { checkLine } from "#server/intake/check.ts";
import type { Fault } from "#server/intake/fault.ts";
import type { Line } from "#server/intake/line.ts";
import { linesOf, type RawLine } from "#server/intake/lines.ts";
import { addOne, newTally, type Reporter, type Tally } from "#server/intake/tally.ts";

const BATCH_LINES = 2_000;
const BATCH_BYTES = 4 * 1024 * 1024;

type Item = { number: number; bytes: number; line?: Line; faults?: readonly Fault[] };

export type ImportOptions = { store: Store; reporter: Reporter; signal?: AbortSignal | undefined };

/**
 * Takes in a stream of NDJSON: cuts, checks, judges, writes. Memory is flat: at most one batch is being written while
 * the next one is read. What a batch brought is committed before its lines are reported.
 */
export async function importLines(
  source: AsyncIterable<Uint8Array>,
  { store, reporter, signal }: ImportOptions,
): Promise<Tally> {
  const tally = newTally();
  let batch: Item[] = [];
  let bytes = 0;
  let running: Promise<void> = Promise.resolve();

  const send = async () => {
    const items = batch;
    batch = [];
    bytes = 0;
    await running;
    running = settle(items, store, reporter, tally);
    // Whoever awaits it next meets the error; until then it must not count as unhandled.
    running.catch(() => undefined);
  };

  try {
    for await (const lines of linesOf(source)) {
      for (const raw of lines) {
        batch.push(checked(raw));
        bytes += raw.bytes;
        if (batch.length >= BATCH_LINES || bytes >= BATCH_BYTES) await send();
      }
      if (signal?.aborted) break;
    }
  } catch (error) {
    await running;
    if (!signal?.aborted) throw error;
  }
  if (signal?.aborted) tally.stopped = true;
  else await send();
  await running;
  return tally;
}

function checked(raw: RawLine): Item {
  const { number, bytes } = raw;
  if ("fault" in raw) return { number, bytes, faults: [raw.fault] };
  return { number, bytes, ...checkLine(raw.text, Date.now()) };
}

async function settle(items: readonly Item[], store: Store, reporter: Reporter, tally: Tally): Promise<void> {
  const lines = items.flatMap(({ line }) => line ?? []);
  const verdicts = lines.length ? await store(lines) : [];
  let at = 0;
  for (const { number, bytes, line, faults } of items) {
    tally.lines++;
    tally.bytes += bytes;
    tally.lastLine = number;
    const verdict = line ? verdicts[at++] : undefined;
    if (line && verdict === "taken") addOne(tally.types, line.type);
    if (typeof verdict === "string") tally[verdict]++;
    else reject(number, verdict ? [verdict] : (faults ?? []), reporter, tally);
  }
  if (items.length) reporter.progress(tally);
}

function reject(number: number, faults: readonly Fault[], reporter: Reporter, tally: Tally): void {
  tally.rejected++;
  const [first] = faults;
  if (first) addOne(tally.faults, first.code);
  reporter.rejected(number, faults);
}
