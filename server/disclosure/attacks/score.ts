import type { Claim } from "#server/disclosure/attacks/profiles.ts";
import { groupShows, type World } from "#server/disclosure/attacks/world.ts";

const CONFIDENT = 0.95;

/**
 * People on whom an attack tells, of all its runs: an attack infers where more than 95 in 100 of its claims are right, those
 * that the person's groups show anyway left out. An attack that is right less often only guesses.
 */
export function exposed(runs: readonly { world: World; claims: readonly Claim[] }[]): {
  people: number;
  claims: number;
  right: number;
} {
  const told = new Set<unknown>();
  let claims = 0;
  let right = 0;
  for (const run of runs) {
    const shown = new Map<string, boolean>();
    for (const { person, question, option } of run.claims) {
      const name = `${run.world.people.indexOf(person)} ${question}`;
      const known = shown.get(name) ?? groupShows(run.world, person, question);
      shown.set(name, known);
      if (known) continue;
      claims++;
      if (person.answers[question] !== option) continue;
      right++;
      told.add(person);
    }
  }
  return { people: claims > 0 && right / claims > CONFIDENT ? told.size : 0, claims, right };
}
