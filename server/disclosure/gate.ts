import { PARAMETERS } from "#server/disclosure/parameters.ts";

/** What is known of a survey when a release is asked for, in responses; `steps` were announced when it was defined. */
export type Standing = {
  closed: boolean;
  steps: readonly number[];
  responses: number;
  /** The last release, and what has changed since its cut. */
  last: { release: number; responses: number; added: number; erased: number } | null;
};

export type Refusal = "open" | "too_few" | "too_little_changed" | "enough_releases";

/**
 * Whether a release may be cut now. Where it may not, the last one stands as it is: one person more or less never makes a
 * release, so no two of them tell about one person.
 */
export function refusalOf({ closed, steps, responses, last }: Standing): Refusal | null {
  const number = (last?.release ?? 0) + 1;
  if (!closed && responses < Math.max(steps[number - 1] ?? Number.POSITIVE_INFINITY, PARAMETERS.gateFrom))
    return number > steps.length ? "open" : "too_few";
  if (!last) return responses < PARAMETERS.leastAnswers ? "too_few" : null;
  if (last.release >= PARAMETERS.mostReleases) return "enough_releases";
  if (responses < PARAMETERS.gateFrom) return "too_few";
  const needed = Math.max(PARAMETERS.gateLeast, PARAMETERS.gateShare * last.responses);
  return last.added + last.erased < needed ? "too_little_changed" : null;
}

/** Responses that must have changed since the last release of so many. */
export const changesNeeded = (responses: number): number =>
  Math.ceil(Math.max(PARAMETERS.gateLeast, PARAMETERS.gateShare * responses));
