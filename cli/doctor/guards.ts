import type { Client } from "pg";
import { type Finding, fault } from "./finding.ts";
import { APPEND_ONLY, KEEPERS, POLICIES } from "./keepers.ts";

/** BEFORE, UPDATE, DELETE and TRUNCATE, once for each statement (pg_trigger.h). */
const KEEP = 2 | 16 | 8 | 32;

/** By catalogue alone: to_regclass would need rights on the schema that the login may not have. */
const NAMED = `named AS (SELECT c.oid, n.nspname || '.' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace)`;

const GUARDS = `
  WITH ${NAMED}, guarded AS (
    SELECT wanted, oid, name FROM unnest($1::text[]) wanted LEFT JOIN named ON name = wanted
    UNION SELECT wanted, p.oid, p.name FROM unnest($1::text[]) wanted JOIN named t ON t.name = wanted
      JOIN pg_inherits ON inhparent = t.oid JOIN named p ON p.oid = inhrelid)
  SELECT wanted, g.name AS table, t.tgenabled AS enabled, t.tgtype::int AS type, n.nspname || '.' || p.proname AS runs
  FROM guarded g LEFT JOIN pg_trigger t ON t.tgrelid = g.oid AND t.tgname = 'keep' AND NOT t.tgisinternal
  LEFT JOIN pg_proc p ON p.oid = t.tgfoid LEFT JOIN pg_namespace n ON n.oid = p.pronamespace
  ORDER BY 1, 2`;

type Guard = { wanted: string; table: string | null; enabled: string | null; type: number | null; runs: string | null };

/** Every append-only table and every partition has its own trigger, awake even in replica mode. */
export async function checkGuards(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<Guard>(GUARDS, [APPEND_ONLY]);
  return rows.flatMap(({ wanted, table, enabled, type, runs }) => {
    if (table === null)
      return [fault(`The table ${wanted} does not exist. Run the migrations: npx custodian migrate.`)];
    const mend = `Mend it with: SET ROLE custodian_owner; DROP TRIGGER IF EXISTS keep ON ${table}; SELECT audit.guard('${table}');`;
    if (enabled === null) return [fault(`${table} has no trigger that keeps its rows from being changed. ${mend}`)];
    if (type !== KEEP || runs !== "api.refuse_change")
      return [fault(`The trigger on ${table} does not refuse UPDATE, DELETE and TRUNCATE. ${mend}`)];
    if (enabled !== "A")
      return [
        fault(
          `The trigger that keeps the rows of ${table} is ${enabled === "D" ? "switched off" : "not awake in replica mode"}. ${mend}`,
        ),
      ];
    return [];
  });
}

/** Asks each guarded table to change nothing at all: even that must be refused. Needs the owner. */
export async function tryGuards(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `WITH ${NAMED} SELECT name AS table, (SELECT attname FROM pg_attribute WHERE attrelid = oid AND attnum > 0 AND attgenerated = ''
       AND attidentity = '' AND NOT attisdropped ORDER BY attnum LIMIT 1) AS column FROM named WHERE name = ANY ($1)`,
    [APPEND_ONLY],
  );
  const found: Finding[] = [];
  for (const { table, column } of rows) {
    await client.query("BEGIN; SET LOCAL ROLE custodian_owner");
    const refused = await client.query(`UPDATE ${table} SET "${column}" = "${column}" WHERE false`).then(
      () => false,
      () => true,
    );
    await client.query("ROLLBACK");
    if (!refused)
      found.push(
        fault(
          `An UPDATE of ${table} is let through: the function api.refuse_change was replaced. Restore it from prisma/migrations.`,
        ),
      );
  }
  return found;
}

type Keeper = { name: string; table: string; enabled: string };

export async function checkKeepers(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<Keeper>(
    "SELECT tgname AS name, tgrelid::regclass::text AS table, tgenabled AS enabled FROM pg_trigger WHERE tgname = ANY ($1)",
    [Object.keys(KEEPERS)],
  );
  return Object.entries(KEEPERS).flatMap(([name, table]) => {
    const trigger = rows.find((row) => row.name === name && row.table === table);
    if (!trigger) return [fault(`The trigger ${name} is missing from ${table}. Restore it from prisma/migrations.`)];
    if (trigger.enabled !== "D" && trigger.enabled !== "R") return [];
    return [
      fault(
        `The trigger ${name} on ${table} is switched off. Mend it with: SET ROLE custodian_owner; ALTER TABLE ${table} ENABLE TRIGGER ${name};`,
      ),
    ];
  });
}

type Policy = { name: string; table: string; role: string; command: string; judge: string };

const POLICIES_THERE = `
  SELECT policyname AS name, schemaname || '.' || tablename AS table, array_to_string(roles, ',') AS role, cmd AS command,
    coalesce(qual, with_check) AS judge FROM pg_policies`;

/** Row security is on, forced on the owner too, and its policies are these and no others. */
export async function checkRowSecurity(client: Client): Promise<Finding[]> {
  const tables = [...new Set(POLICIES.map(({ table }) => table))];
  const { rows: secured } = await client.query<{ table: string; on: boolean; forced: boolean }>(
    `WITH ${NAMED} SELECT name AS table, relrowsecurity AS on, relforcerowsecurity AS forced
     FROM named JOIN pg_class USING (oid) WHERE name = ANY ($1)`,
    [tables],
  );
  const { rows: policies } = await client.query<Policy>(POLICIES_THERE);
  const open = secured.flatMap(({ table, on, forced }) => [
    ...(on
      ? []
      : [
          fault(
            `Row security of ${table} is off. Mend it with: SET ROLE custodian_owner; ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
          ),
        ]),
    ...(forced
      ? []
      : [
          fault(
            `Row security of ${table} does not bind the table's owner. Mend it with: SET ROLE custodian_owner; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
          ),
        ]),
  ]);
  const changed = POLICIES.filter(
    ({ judge, ...wanted }) => !policies.some((there) => matches(there, wanted) && there.judge.includes(judge)),
  );
  const added = policies.filter(
    (there) =>
      tables.includes(there.table) &&
      !POLICIES.some((wanted) => wanted.table === there.table && wanted.name === there.name),
  );
  return [
    ...open,
    ...changed.map(({ table, name }) =>
      fault(`The policy ${name} on ${table} is missing or was changed. Restore it from prisma/migrations.`),
    ),
    ...added.map(({ table, name }) =>
      fault(
        `The policy ${name} on ${table} lets rows through that no migration foresees. Mend it with: SET ROLE custodian_owner; DROP POLICY ${name} ON ${table};`,
      ),
    ),
  ];
}

const matches = (there: Policy, wanted: Omit<Policy, "judge">) =>
  there.table === wanted.table &&
  there.name === wanted.name &&
  there.role === wanted.role &&
  there.command === wanted.command;
