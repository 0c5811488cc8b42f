import type { DemoAccount } from "#prisma/seed/accounts.ts";
import { chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import { demoEmail } from "#server/staff/demo.ts";

const COUNT = 200;

const SUBJECTS = [
  "Invitations do not arrive at one domain",
  "Attendee list shows people twice",
  "Meeting starts an hour early in the calendar",
  "Cannot add a co-organizer",
  "Schedule disappeared after the plan changed",
  "Reminder e-mails go out twice",
  "Import of contacts stops in the middle",
  "Recurring meeting lost its participants",
  "Call quality drops after half an hour",
  "Registration page rejects some names",
  "Time zone of a series is wrong since the clock change",
  "Attendee cannot confirm the invitation",
  "Contact list shows an old address",
  "Series cannot be moved to another organizer",
  "Export of the attendee list is empty",
];

/** The accounts that have a support case: spread over the list, none of them closed. */
export const casedAccounts = (accounts: readonly DemoAccount[]): DemoAccount[] =>
  accounts
    .filter(({ closedAt }) => closedAt === null)
    .filter((_, at) => at % 47 === 3)
    .slice(0, 180);

/** 200 cases: support has many open ones, the lead some, a few nobody's, and the rest are closed. */
export function demoCases(epoch: Date, accounts: readonly DemoAccount[]) {
  const chance = chanceOf(2000);
  const cased = casedAccounts(accounts);
  return Array.from({ length: COUNT }, (_, at) => {
    const account = cased[at % cased.length];
    if (!account) throw new Error("seed: no account is left for a case");
    const fate = chance.weighted([
      ["support", 34],
      ["lead", 12],
      ["nobody", 9],
      ["closed", 45],
    ] as const);
    const open = fate !== "closed";
    const openedAt = latest(account.createdAt, chance.before(epoch, 0.1, open ? 30 : 400));
    const closedAt = open
      ? null
      : new Date(Math.min(openedAt.getTime() + chance.whole(1, 240) * 3_600_000, epoch.getTime() - 60_000));
    const assignee =
      fate === "nobody"
        ? null
        : demoEmail(fate === "lead" || (fate === "closed" && chance.often(0.3)) ? "lead" : "support");
    return line("case.upsert", `case-${at + 1}`, closedAt ?? openedAt, {
      ref: `CASE-${1001 + at}`,
      account: account.ref,
      subject: chance.pick(SUBJECTS),
      status: open ? (chance.often(0.3) ? "waiting" : "open") : "closed",
      assignee,
      opened_at: openedAt.toISOString(),
      closed_at: closedAt?.toISOString() ?? null,
    });
  });
}

const latest = (one: Date, other: Date) => (one.getTime() > other.getTime() ? one : other);
