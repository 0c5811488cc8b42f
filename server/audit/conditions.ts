import { Prisma } from "#prisma/generated/client.ts";
import type { AuditFilter } from "#server/audit/schema.ts";
import { Invalid } from "#server/errors.ts";
import { within } from "#server/keyset.ts";

export type Conditions = Partial<Record<keyof AuditFilter, Prisma.Sql>>;

/** What each part of the filter asks of a row `e` of audit.events. */
export function conditionsOf(filter: AuditFilter): Conditions {
  refuseBackwards(filter);
  return {
    ...(filter.time && { time: Prisma.join(within(Prisma.sql`e.at`, filter.time), " AND ") }),
    ...(filter.from && { from: Prisma.sql`e.at >= ${filter.from}::timestamptz` }),
    ...(filter.before && { before: Prisma.sql`e.at < ${filter.before}::timestamptz` }),
    ...(filter.who && { who: byWho(filter.who) }),
    ...(filter.action && { action: byAction(filter.action) }),
    ...(filter.outcome && { outcome: oneOf(Prisma.sql`e.outcome`, filter.outcome) }),
    ...(filter.reason && { reason: oneOf(Prisma.sql`e.reason`, filter.reason) }),
    ...(filter.role && { role: Prisma.sql`e.roles && ${filter.role}::text[]` }),
    ...(filter.commitment && { commitment: Prisma.sql`e.commitments && ${numbersOf(filter.commitment)}::smallint[]` }),
    ...(filter.account && { account: Prisma.sql`e.account_id = ${filter.account}::uuid` }),
    ...(filter.case && { case: Prisma.sql`e.case_id = ${filter.case}::uuid` }),
    ...(filter.grant && { grant: Prisma.sql`e.grant_id = ${filter.grant}::uuid` }),
  };
}

function refuseBackwards({ from, before }: AuditFilter): void {
  if (from && before && Date.parse(from) >= Date.parse(before)) {
    throw Invalid("This range of time ends before it begins, so nothing can be in it. Exchange its two ends.");
  }
}

/** One value is asked for with `=`, because only then does an index give its rows in order. */
const oneOf = (column: Prisma.Sql, values: readonly string[]) =>
  values.length === 1 ? Prisma.sql`${column} = ${values[0]}` : Prisma.sql`${column} = ANY (${values}::text[])`;

/** The kinds of actor that a filter names, each beside the column that knows it. */
export function splitWho(who: readonly string[]) {
  const systems = who.filter((one) => one.startsWith("system:")).map((one) => one.slice("system:".length));
  const people = who.filter((one) => one !== "anonymous" && !one.startsWith("system:"));
  return { people, systems, anonymous: who.includes("anonymous") };
}

function byWho(who: readonly string[]): Prisma.Sql {
  const { people, systems, anonymous } = splitWho(who);
  const [person] = people;
  const any = [
    ...(people.length > 1 ? [Prisma.sql`e.actor_id = ANY (${people}::uuid[])`] : []),
    ...(people.length === 1 ? [Prisma.sql`e.actor_id = ${person}::uuid`] : []),
    ...(systems.length > 0 ? [oneOf(Prisma.sql`e.actor_system`, systems)] : []),
    ...(anonymous ? [Prisma.sql`(e.actor_id IS NULL AND e.actor_system IS NULL)`] : []),
  ];
  return Prisma.sql`(${Prisma.join(any, " OR ")})`;
}

export const isNoun = (action: string) => !action.includes(".");

function byAction(actions: readonly string[]): Prisma.Sql {
  const nouns = actions.filter(isNoun);
  if (nouns.length === 0) return oneOf(Prisma.sql`e.action`, actions);
  return Prisma.sql`(e.action = ANY (${actions}::text[]) OR split_part(e.action, '.', 1) = ANY (${nouns}::text[]))`;
}

export const numbersOf = (commitments: readonly string[]) => commitments.map((name) => Number(name.slice(1)));
