import type { DemoAccount } from "#prisma/seed/accounts.ts";
import { casedAccounts } from "#prisma/seed/cases.ts";
import { type Chance, chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import { type Person, peopleOf } from "#prisma/seed/people.ts";
import { courseOf } from "#prisma/seed/sessions.ts";
import type { BusinessInformation } from "#server/intake/schemas/record.ts";

const COUNT = 5_000;
type Kind = BusinessInformation["kind"];

/** What the account of a typical support case keeps in the service. */
const CASED: readonly Kind[] = [
  "schedule",
  "schedule",
  "schedule",
  "attendee_list",
  "attendee_list",
  "contact_list",
  "session_record",
  "session_record",
];

const MEETINGS = [
  "Weekly planning",
  "Quarterly review",
  "Spring training",
  "Board meeting",
  "Onboarding of new colleagues",
  "Customer workshop",
  "Sales call Nordics",
  "Elternabend 4b",
  "Réunion de lancement",
  "Formación para clientes",
  "Town hall",
  "Product demonstration",
  "Interview round two",
  "Support rota",
  "Works council",
  "Yoga before breakfast",
];

/** 5,000 records; every account with a case has some of each common kind. */
export function* demoRecords(epoch: Date, accounts: readonly DemoAccount[]) {
  const chance = chanceOf(3000);
  const pool = peopleOf(3001, 2_000);
  let number = 0;
  const record = (account: DemoAccount, kind: Kind) => {
    number++;
    const time = chance.between(account.createdAt, account.lastSeenAt ?? epoch);
    return line(
      "business.record",
      `record-${number}`,
      time,
      contentOf(chance, pool, account, kind, `REC-${20_000 + number}`, time),
    );
  };
  for (const account of casedAccounts(accounts)) for (const kind of CASED) yield record(account, kind);
  while (number < COUNT) {
    const account = chance.pick(accounts);
    const kinds = [
      ["schedule", 40],
      ["attendee_list", 25],
      ["session_record", 25],
      ["contact_list", 10],
    ] as const;
    for (let n = chance.whole(1, 4); n > 0 && number < COUNT; n--) yield record(account, chance.weighted(kinds));
  }
}

function contentOf(
  chance: Chance,
  pool: readonly Person[],
  { ref: account }: DemoAccount,
  kind: Kind,
  ref: string,
  time: Date,
): BusinessInformation {
  const people = chance.some(pool, chance.whole(3, 14));
  const title = chance.pick(MEETINGS);
  const names = people.map(({ name }) => name);
  switch (kind) {
    case "schedule": {
      const starts = Array.from({ length: chance.whole(1, 6) }, (_, week) =>
        new Date(hour(time) + week * 7 * 86_400_000).toISOString(),
      );
      return { kind, account, ref, items: starts.length, fields: { title, starts_at: starts, participants: names } };
    }
    case "attendee_list":
      return {
        kind,
        account,
        ref,
        items: people.length,
        fields: { title, names, emails: people.map(({ email }) => email) },
      };
    case "contact_list":
      return {
        kind,
        account,
        ref,
        items: people.length,
        fields: { title: chance.pick(["Customers", "Family", "Team", "Suppliers"]), names },
      };
    case "session_record": {
      const minutes = chance.whole(4, 180);
      const packets = minutes * chance.whole(2_500, 3_200);
      const loss = Math.round(chance.share() ** 4 * 1000) / 10_000;
      const bytes = packets * chance.whole(600, 1_100);
      const samples = courseOf(Number(ref.slice(4)), minutes, packets, bytes, loss);
      return {
        kind,
        account,
        ref,
        items: 1,
        fields: { started_at: time.toISOString(), minutes, packets, bytes, loss, samples },
      };
    }
  }
}

const hour = (time: Date) => Math.ceil(time.getTime() / 3_600_000) * 3_600_000;
