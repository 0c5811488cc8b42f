import { type Claim, claimAll, equationsOf, profilesOf } from "#server/disclosure/attacks/profiles.ts";
import type { Published } from "#server/disclosure/attacks/publishers.ts";
import type { World } from "#server/disclosure/attacks/world.ts";

const ROUNDS = 12;

/**
 * Bounds of the linear programme: every profile's count of every option lies between two numbers, and each published count,
 * each known number of people and each bound narrows the others, margins and rows left over included. With exact counts
 * this is subtraction, tracker and margin attack in one; with noise each count stands within its slack.
 */
export function byBounds(world: World, published: Published): Claim[] {
  const profiles = profilesOf(world);
  return world.options.flatMap((options, question) => {
    const low = profiles.map(() => new Array<number>(options).fill(0));
    const high = profiles.map(({ people }) => new Array<number>(options).fill(people.length));
    const equations = equationsOf(published, profiles, question);
    for (let round = 0; round < ROUNDS; round++) {
      for (const { members, counts } of equations)
        for (const [option, count] of counts.entries()) {
          const most = count === null ? published.hidden : count + published.slack;
          const least = count === null ? 0 : Math.max(0, count - published.slack);
          narrow(members, option, least, most, low, high);
        }
      for (const [at, { people }] of profiles.entries()) share(at, people.length, low, high);
    }
    return profiles.flatMap((profile, at) => {
      const certain = (low[at] ?? []).findIndex((least) => least >= profile.people.length);
      return certain < 0 ? [] : claimAll(profile, question, certain + 1);
    });
  });
}

type Bounds = number[][];
const at = (bounds: Bounds, profile: number, option: number) => bounds[profile]?.[option] ?? 0;
const set = (bounds: Bounds, profile: number, option: number, value: number) => {
  const row = bounds[profile];
  if (row) row[option] = value;
};

function narrow(members: number[], option: number, least: number, most: number, low: Bounds, high: Bounds): void {
  const lows = members.reduce((sum, one) => sum + at(low, one, option), 0);
  const highs = members.reduce((sum, one) => sum + at(high, one, option), 0);
  for (const one of members) {
    const [down, up] = [at(low, one, option), at(high, one, option)];
    set(high, one, option, Math.max(down, Math.min(up, most - (lows - down))));
    set(low, one, option, Math.min(up, Math.max(down, least - (highs - up))));
  }
}

/** The options of a profile add up to its people. */
function share(profile: number, people: number, low: Bounds, high: Bounds): void {
  const options = low[profile] ?? [];
  const lows = options.reduce((sum, one) => sum + one, 0);
  const highs = (high[profile] ?? []).reduce((sum, one) => sum + one, 0);
  for (const option of options.keys()) {
    const [down, up] = [at(low, profile, option), at(high, profile, option)];
    set(high, profile, option, Math.max(down, Math.min(up, people - (lows - down))));
    set(low, profile, option, Math.min(up, Math.max(down, people - (highs - up))));
  }
}
