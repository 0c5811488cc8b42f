import { createHash } from "node:crypto";
import { type Chance, chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import { type Person, peopleOf } from "#prisma/seed/people.ts";

const COUNT = 10_000;
const EIGHTEEN_MONTHS = 548;

export type DemoAccount = Person & { ref: string; createdAt: Date; lastSeenAt: Date | null; closedAt: Date | null };
type Told = {
  account: DemoAccount;
  status: "trial" | "active" | "suspended" | "closed";
  line: ReturnType<typeof line>;
};

/** 10,000 accounts of the last 18 months, more of them lately, as of a company that grows. */
export function demoAccounts(epoch: Date): Told[] {
  const chance = chanceOf(1001);
  return peopleOf(1000, COUNT).map((person, at) => tell(chance, epoch, person, at));
}

function tell(chance: Chance, epoch: Date, person: Person, at: number): Told {
  const ref = `ACC-${10_001 + at}`;
  const days = chance.share() ** 1.4 * EIGHTEEN_MONTHS;
  const createdAt = chance.before(epoch, days, days + 1);
  const age = (epoch.getTime() - createdAt.getTime()) / 86_400_000;
  const status =
    age < 14
      ? chance.weighted([
          ["trial", 8],
          ["active", 2],
        ] as const)
      : chance.weighted([
          ["active", 78],
          ["closed", 14],
          ["suspended", 5],
          ["trial", 3],
        ] as const);
  const plan =
    status === "trial"
      ? "free"
      : chance.weighted([
          ["free", 30],
          ["starter", 32],
          ["business", 28],
          ["enterprise", 10],
        ] as const);
  const closedAt = status === "closed" ? chance.between(createdAt, epoch) : null;
  const end = closedAt ?? epoch;
  const lastSeenAt = chance.often(0.04) ? null : lately(chance, createdAt, end);
  const account = { ...person, ref, createdAt, lastSeenAt, closedAt };
  const time = closedAt ?? lastSeenAt ?? createdAt;
  return {
    account,
    status,
    line: line("account.upsert", `account-${at + 1}`, time, {
      ref,
      email: person.email,
      name: person.name,
      status,
      plan,
      partner: chance.often(0.12)
        ? chance.pick(["brightline", "meridian-telecom", "lumen-office", "harbour-cloud"])
        : null,
      country: person.country,
      language: person.language,
      created_at: createdAt.toISOString(),
      last_seen_at: lastSeenAt?.toISOString() ?? null,
      closed_at: closedAt?.toISOString() ?? null,
      trial_used_at: status === "trial" || chance.often(0.8) ? createdAt.toISOString() : null,
      card: plan === "free" || chance.often(0.15) ? null : card(chance, ref, createdAt),
    }),
  };
}

/** Most people were here in the last days of their time with the company. */
const lately = (chance: Chance, from: Date, to: Date): Date =>
  new Date(to.getTime() - Math.floor((to.getTime() - from.getTime()) * chance.share() ** 3));

function card(chance: Chance, ref: string, createdAt: Date) {
  return {
    brand: chance.weighted([
      ["visa", 50],
      ["mastercard", 38],
      ["amex", 9],
      ["jcb", 3],
    ] as const),
    last4: String(chance.whole(0, 9999)).padStart(4, "0"),
    fingerprint: createHash("sha256").update(`demo card ${ref}`).digest("hex").slice(0, 32),
    result: chance.often(0.96) ? ("passed" as const) : ("failed" as const),
    method: chance.weighted([
      ["three_d_secure", 60],
      ["avs", 25],
      ["zero_auth", 15],
    ] as const),
    checked_at: new Date(createdAt.getTime() + chance.whole(30, 300) * 1000).toISOString(),
  };
}
