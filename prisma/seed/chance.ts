import { en, Faker } from "@faker-js/faker";

const DAY = 24 * 3600 * 1000;

/** A source of chance that says the same at every run; each part of the demo data has its own, so that parts do not shift each other. */
export function chanceOf(seed: number) {
  const faker = new Faker({ locale: en, seed });
  const whole = (min: number, max: number) => faker.number.int({ min, max });
  const share = () => faker.number.float({ min: 0, max: 1 });
  return {
    faker,
    whole,
    share,
    /** True in this part of all cases. */
    often: (part: number) => share() < part,
    pick: <T>(values: readonly T[]): T => faker.helpers.arrayElement(values),
    some: <T>(values: readonly T[], count: number): T[] => faker.helpers.arrayElements(values, count),
    weighted: <T>(values: readonly (readonly [T, number])[]): T =>
      faker.helpers.weightedArrayElement(values.map(([value, weight]) => ({ value, weight }))),
    /** An instant this many days before, at a likely hour of a working day's clock. */
    before: (epoch: Date, leastDays: number, mostDays: number): Date => {
      const days = leastDays + share() * (mostDays - leastDays);
      const at = new Date(Math.floor((epoch.getTime() - days * DAY) / DAY) * DAY);
      at.setUTCHours(whole(6, 20), whole(0, 59), whole(0, 59), whole(0, 999));
      return at.getTime() < epoch.getTime() ? at : new Date(epoch.getTime() - whole(1, 600) * 60_000);
    },
    between: (from: Date, to: Date): Date =>
      new Date(from.getTime() + Math.floor(share() * Math.max(0, to.getTime() - from.getTime()))),
  };
}
export type Chance = ReturnType<typeof chanceOf>;
