import type { Published } from "#server/disclosure/attacks/publishers.ts";
import type { Person, World } from "#server/disclosure/attacks/world.ts";

/** That this person gave this option. */
export type Claim = { person: Person; question: number; option: number };

/** People nobody can tell apart by what an attacker knows of them: the same in every trait. */
export type Profile = { people: Person[]; traits: number[] };
/** What is published about one question as equations: the profiles in a row, and the count of each option. */
export type Equation = { members: number[]; counts: (number | null)[] };

export function profilesOf({ people }: World): Profile[] {
  const found = new Map<string, Profile>();
  for (const person of people) {
    const name = person.traits.join();
    const profile = found.get(name) ?? { people: [], traits: person.traits };
    profile.people.push(person);
    found.set(name, profile);
  }
  return [...found.values()];
}

export function equationsOf({ tables }: Published, profiles: readonly Profile[], question: number): Equation[] {
  return tables
    .filter((table) => table.question === question)
    .flatMap(({ dimension, rows }) =>
      rows.map(({ bands, counts }) => ({
        counts,
        members: [...profiles.keys()].filter(
          (at) => dimension < 0 || bands.includes(profiles[at]?.traits[dimension] ?? 0),
        ),
      })),
    );
}

/** Everyone of a profile, once all of it seems to have given one option. */
export const claimAll = ({ people }: Profile, question: number, option: number): Claim[] =>
  people.map((person) => ({ person, question, option }));
