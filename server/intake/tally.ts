import type { Fault, FaultCode } from "#server/intake/fault.ts";
import type { LineType } from "#server/intake/line.ts";

/** What became of the lines so far. Every line that is not empty is in exactly one of taken, skipped, outdated, rejected. */
export type Tally = {
  lines: number;
  bytes: number;
  /** Now in the database. */
  taken: number;
  /** Were there before, word for word. */
  skipped: number;
  /** Older than what stands, so they changed nothing. */
  outdated: number;
  rejected: number;
  /** Number of the last line whose fate is decided; a run that is cut goes on behind it. */
  lastLine: number;
  types: Map<LineType, number>;
  /** Rejected lines by why they were; a line counts once, by its first fault. */
  faults: Map<FaultCode, number>;
  /** Set when the run was asked to stop before the end of its input. */
  stopped: boolean;
};

export const newTally = (): Tally => ({
  lines: 0,
  bytes: 0,
  taken: 0,
  skipped: 0,
  outdated: 0,
  rejected: 0,
  lastLine: 0,
  types: new Map(),
  faults: new Map(),
  stopped: false,
});

export type Reporter = {
  rejected(line: number, faults: readonly Fault[]): void;
  /** After each batch, when its lines are committed. */
  progress(tally: Tally): void;
};

export const addOne = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
