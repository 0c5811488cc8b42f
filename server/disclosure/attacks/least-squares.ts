import { type Claim, claimAll, equationsOf, profilesOf } from "#server/disclosure/attacks/profiles.ts";
import type { Published } from "#server/disclosure/attacks/publishers.ts";
import type { World } from "#server/disclosure/attacks/world.ts";

const ROUNDS = 150;
const SURE = 0.95;

/**
 * Reconstruction (Dinur and Nissim 2003): the answers of all profiles that fit every published count best, found by
 * proportional fitting, which averages the many counts in which a person stands. Claims what is then all but whole.
 */
export function byLeastSquares(world: World, published: Published): Claim[] {
  const profiles = profilesOf(world);
  return world.options.flatMap((options, question) => {
    const guess = profiles.map(({ people }) => new Array<number>(options).fill(people.length / options));
    const equations = equationsOf(published, profiles, question);
    for (let round = 0; round < ROUNDS; round++) {
      for (const { members, counts } of equations) scaleTo(guess, members, counts);
      for (const [at, { people }] of profiles.entries()) normalise(guess[at] ?? [], people.length);
    }
    return profiles.flatMap((profile, at) => {
      const sure = (guess[at] ?? []).findIndex((one) => one >= SURE * profile.people.length);
      return sure < 0 ? [] : claimAll(profile, question, sure + 1);
    });
  });
}

function scaleTo(guess: number[][], members: number[], counts: (number | null)[]): void {
  for (const [option, count] of counts.entries()) {
    if (count === null) continue;
    const sum = members.reduce((total, one) => total + (guess[one]?.[option] ?? 0), 0);
    if (sum === 0) continue;
    for (const one of members) {
      const row = guess[one];
      if (row) row[option] = ((row[option] ?? 0) * Math.max(count, 0.001)) / sum;
    }
  }
}

function normalise(row: number[], people: number): void {
  const sum = row.reduce((total, one) => total + one, 0);
  for (const [option, one] of row.entries()) row[option] = (one * people) / sum;
}
