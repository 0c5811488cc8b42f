import { type Chance, chanceOf } from "#prisma/seed/chance.ts";

const MOST_STRETCHES = 30;

type Course = { at: number; packets: number; bytes: number; loss: number; delay: number }[];

/** How a session of so many minutes went, with the same sums as the record; in one of five the line is bad for a while. */
export function courseOf(seed: number, minutes: number, packets: number, bytes: number, loss: number): Course {
  const chance = chanceOf(40_000 + seed);
  const stretches = Math.min(MOST_STRETCHES, minutes);
  const trouble = chance.often(0.2) ? chance.whole(0, stretches - 1) : -9;
  const quiet = chance.whole(18, 60);
  return Array.from({ length: stretches }, (_, n) => {
    const bad = Math.max(0, 1 - Math.abs(n - trouble) / 3);
    const busy = 0.8 + chance.share() * 0.4 - bad * 0.5;
    return {
      at: Math.round((n * minutes * 60) / stretches),
      packets: Math.round((packets / stretches) * busy),
      bytes: Math.round((bytes / stretches) * busy),
      loss: small(chance, loss, bad),
      delay: Math.round(quiet * (0.85 + chance.share() * 0.3) + bad * 240),
    };
  });
}

const small = (chance: Chance, loss: number, bad: number) =>
  Math.round((loss * (0.4 + chance.share()) + bad * (0.06 + chance.share() * 0.08)) * 10_000) / 10_000;
