import { Prisma } from "#prisma/generated/client.ts";
import { isNoun, numbersOf, splitWho } from "#server/audit/conditions.ts";
import { distinct } from "#server/audit/distinct.ts";
import type { AuditFilter } from "#server/audit/schema.ts";

/** Values `v(x)` at which an index is entered, and what ties an event to such a value. */
export type Stretch = { values: Prisma.Sql; tie: Prisma.Sql };
/** A part of the filter whose events stand together in an index, in the order of time. */
export type Key = { name: keyof AuditFilter; stretches: Stretch[] };

export function keysOf(filter: AuditFilter): Key[] {
  const { account, case: support, grant, who, reason, outcome, action, commitment, role } = filter;
  const keys: Key[] = [];
  const add = (name: keyof AuditFilter, ...stretches: Stretch[]) => keys.push({ name, stretches });
  if (grant) add("grant", at(Prisma.sql`e.grant_id`, uuids([grant])));
  if (support) add("case", at(Prisma.sql`e.case_id`, uuids([support])));
  if (account) add("account", at(Prisma.sql`e.account_id`, uuids([account])));
  if (who) add("who", ...byWho(who));
  if (reason) add("reason", at(Prisma.sql`e.reason`, words(reason)));
  if (outcome && !outcome.includes("success")) add("outcome", byOutcome(outcome));
  if (action) add("action", at(Prisma.sql`e.action`, actionsOf(action)));
  if (commitment) {
    const wanted = Prisma.sql`${numbersOf(commitment)}::smallint[]`;
    add("commitment", at(Prisma.sql`e.commitments`, setsWith("commitments", wanted)));
  }
  if (role) add("role", at(Prisma.sql`e.roles`, setsWith("roles", Prisma.sql`${role}::text[]`)));
  return keys;
}

/**
 * The two comparisons that say nothing new make PostgreSQL expect few events for a value. Else it takes them to be spread
 * evenly over time, and prefers to walk all events from the newest on, which never ends for what happened long ago.
 */
const at = (column: Prisma.Sql, values: Prisma.Sql): Stretch => ({
  values,
  tie: Prisma.sql`${column} = v.x AND ${column} >= v.x AND ${column} <= v.x`,
});

const uuids = (values: readonly string[]) => Prisma.sql`unnest(${values}::uuid[])`;
const words = (values: readonly string[]) => Prisma.sql`unnest(${values}::text[])`;

function byWho(who: readonly string[]): Stretch[] {
  const { people, systems, anonymous } = splitWho(who);
  const nobody = Prisma.sql`e.actor_id IS NULL AND e.actor_system IS NULL`;
  return [
    ...(people.length > 0 ? [at(Prisma.sql`e.actor_id`, uuids(people))] : []),
    ...(systems.length > 0 ? [at(Prisma.sql`e.actor_system`, words(systems))] : []),
    ...(anonymous ? [{ values: Prisma.sql`(VALUES (NULL))`, tie: nobody }] : []),
  ];
}

/** The index on outcomes leaves success out, and PostgreSQL uses it only where the query says so too. */
function byOutcome(outcomes: readonly string[]): Stretch {
  const { values, tie } = at(Prisma.sql`e.outcome`, words(outcomes));
  return { values, tie: Prisma.sql`e.outcome <> 'success' AND ${tie}` };
}

function actionsOf(actions: readonly string[]): Prisma.Sql {
  const nouns = actions.filter(isNoun);
  if (nouns.length === 0) return words(actions);
  return Prisma.sql`(SELECT x FROM ${distinct("action")} d
    WHERE x = ANY (${actions}::text[]) OR split_part(x, '.', 1) = ANY (${nouns}::text[]))`;
}

/** There are few different sets of roles and of commitments: those that hold one of the wanted. */
const setsWith = (column: "roles" | "commitments", wanted: Prisma.Sql) =>
  Prisma.sql`(SELECT x FROM ${distinct(column)} d WHERE x && ${wanted})`;
