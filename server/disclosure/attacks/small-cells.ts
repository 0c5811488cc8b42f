import type { Claim } from "#server/disclosure/attacks/profiles.ts";
import type { Published } from "#server/disclosure/attacks/publishers.ts";
import type { World } from "#server/disclosure/attacks/world.ts";

/** A row in which everybody gave one option tells on everybody in it: a single person most of all. */
export function bySmallCells(world: World, { tables }: Published): Claim[] {
  return tables.flatMap(({ question, dimension, rows }) =>
    rows.flatMap(({ bands, counts }) => {
      const given = [...counts.keys()].filter((option) => counts[option] !== 0);
      const [only] = given;
      if (given.length !== 1 || only === undefined || counts[only] === null) return [];
      const row = world.people.filter(({ traits }) => dimension < 0 || bands.includes(traits[dimension] ?? 0));
      return row.map((person) => ({ person, question, option: only + 1 }));
    }),
  );
}
