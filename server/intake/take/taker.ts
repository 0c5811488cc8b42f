import type { Fault } from "#server/intake/fault.ts";
import type { Fingerprint } from "#server/intake/fingerprint.ts";
import type { Plan } from "#server/intake/plan.ts";
import type { Asked, View } from "#server/intake/view.ts";

/** Taken in, older than what stands, or refused. */
export type Verdict = "taken" | "outdated" | Fault;

/** What a line is judged by, and where it goes when it is taken. */
export type Ground = { view: View; plan: Plan; hashes: Fingerprint; at: Date };

/** One type of line: what it refers to, and what becomes of it. Nothing is written here. */
export type Taker<D> = {
  asks(data: D, asked: Asked, hashes: Fingerprint): void;
  take(data: D, ground: Ground): Verdict;
};

/** Instants of one line as the database takes them. */
export const instant = (text: string) => new Date(text).toISOString();
export const instantOrNull = (text: string | null | undefined) => (text ? instant(text) : null);
