/** People of a made-up survey; traits and answers count from 1, and every question is answered by all. */
export type Person = { traits: number[]; answers: number[]; key: bigint };
export type World = { people: Person[]; bands: number[]; options: number[] };

const BANDS = [6, 5, 3, 8, 6];
const OPTIONS = [5, 2, 4, 3, 5, 11, 2, 6];

/** A small generator of chance (mulberry32): the same numbers at every run. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of so many, the first ones likelier, as bands and answers are. */
const leaning = (chance: () => number, many: number, lean: number) => 1 + Math.floor(many * chance() ** lean);

/**
 * So many people whose answers lean on their traits. The first is the only one of the last region; the next fourteen are
 * all of the third gender's band, and answer the first question alike; nine people share the last age.
 */
export function worldOf(size: number, seed: number): World {
  const chance = chanceOf(seed);
  const people = Array.from({ length: size }, (_, at): Person => {
    const traits = BANDS.map((many) => leaning(chance, many - 1, 1.6));
    if (at === 0) traits[1] = BANDS[1] ?? 0;
    if (at > 0 && at < 15) traits[2] = BANDS[2] ?? 0;
    if (at >= 15 && at < 24) traits[0] = BANDS[0] ?? 0;
    const answers = OPTIONS.map((many, question) => {
      const trait = traits[question % BANDS.length] ?? 1;
      return 1 + ((leaning(chance, many, 1.9) + (chance() < 0.5 ? trait : 0)) % many);
    });
    if (at > 0 && at < 15) answers[0] = 2;
    return { traits, answers, key: keyOf(chance) };
  });
  return { people, bands: BANDS, options: OPTIONS };
}

const keyOf = (chance: () => number) =>
  (BigInt(Math.floor(chance() * 2 ** 32)) << 32n) | BigInt(Math.floor(chance() * 2 ** 32));

/**
 * Whether the groups of a person already show an answer: nine in ten of at least ten others who share up to two traits
 * gave it too. To learn about groups is what a survey is for.
 */
export function groupShows({ people }: World, person: Person, question: number): boolean {
  const answer = person.answers[question];
  const traits = [-1, ...person.traits.keys()];
  const shares = (other: Person, trait: number) => trait < 0 || other.traits[trait] === person.traits[trait];
  return traits.some((one) =>
    traits.some((two) => {
      const group = people.filter((other) => other !== person && shares(other, one) && shares(other, two));
      return (
        group.length >= 10 && group.filter((other) => other.answers[question] === answer).length >= 0.9 * group.length
      );
    }),
  );
}
