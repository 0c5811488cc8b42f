import type { Claim } from "#server/disclosure/attacks/profiles.ts";
import type { Published } from "#server/disclosure/attacks/publishers.ts";
import type { Person, World } from "#server/disclosure/attacks/world.ts";

/**
 * Two publications, and a person known to be in the first alone: what every cell of theirs lost between the two, less what
 * `others` (people whose answers the attacker knows) took along. Claims an option that lost about one person and alone did.
 */
export function byDifferencing(
  world: World,
  [before, after]: readonly [Published, Published],
  person: Person,
  others: readonly Person[] = [],
): Claim[] {
  return world.options.flatMap((options, question) => {
    const lost = new Array<number>(options).fill(0);
    let tables = 0;
    for (const table of before.tables.filter((one) => one.question === question)) {
      const later = after.tables.find((one) => one.question === question && one.dimension === table.dimension);
      const holds = ({ bands }: { bands: number[] }) =>
        table.dimension < 0 || bands.includes(person.traits[table.dimension] ?? 0);
      const [row, next] = [table.rows.find(holds), later?.rows.find(holds)];
      if (!row || !next || row.bands.join() !== next.bands.join()) continue;
      tables++;
      const known = others.filter(
        ({ traits }) => table.dimension < 0 || row.bands.includes(traits[table.dimension] ?? 0),
      );
      for (const option of lost.keys()) {
        const theirs = known.filter(({ answers }) => answers[question] === option + 1).length;
        lost[option] = (lost[option] ?? 0) + (row.counts[option] ?? 0) - (next.counts[option] ?? 0) - theirs;
      }
    }
    const about = lost.map((sum) => Math.round(sum / Math.max(1, tables)));
    const option = about.indexOf(1);
    return option >= 0 && about.filter((sum) => sum > 0).length === 1 ? [{ person, question, option: option + 1 }] : [];
  });
}
