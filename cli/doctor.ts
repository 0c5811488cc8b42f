import { Client } from "pg";
import { compareRights } from "./doctor/compare.ts";
import { type Finding, fault } from "./doctor/finding.ts";
import { checkDefaults, checkFunctions, checkOwners } from "./doctor/functions.ts";
import { checkGuards, checkKeepers, checkRowSecurity, tryGuards } from "./doctor/guards.ts";
import { readObjects, readRights } from "./doctor/rights.ts";
import { checkMemberships, checkRoles } from "./doctor/roles.ts";
import { checkEventTriggers, checkSettings } from "./doctor/settings.ts";
import { ledgerProblem } from "./migrate.ts";

export type { Finding };

/**
 * Compares the live database with what the migrations promise, and says what is wrong and how to mend it, one sentence each.
 * Changes nothing. With another login than the owner's it looks, but does not try.
 */
export async function doctor(url: string): Promise<Finding[]> {
  const client = new Client({ connectionString: url, application_name: "custodian doctor" });
  await client.connect();
  try {
    const { rows } = await client.query<{ database: string; owner: boolean }>(
      `SELECT current_database() AS database,
         EXISTS (SELECT FROM pg_roles WHERE rolname = 'custodian_owner' AND pg_has_role(oid, 'MEMBER')) AS owner`,
    );
    const { database = "", owner = false } = rows[0] ?? {};
    const found = await checkRoles(client);
    // Only the login that migrates knows itself, and it alone is rightly a member of the roles.
    if (owner) found.push(...(await checkMemberships(client)));
    const problem = owner ? await ledgerProblem(client) : null;
    if (problem) found.push(fault(problem));
    found.push(...compareRights(await readRights(client), await readObjects(client), database));
    found.push(...(await checkOwners(client)), ...(await checkFunctions(client)), ...(await checkDefaults(client)));
    const asleep = await checkGuards(client);
    found.push(...asleep, ...(await checkKeepers(client)), ...(await checkRowSecurity(client)));
    if (owner && asleep.length === 0) found.push(...(await tryGuards(client)));
    found.push(...(await checkSettings(client)), ...(await checkEventTriggers(client)));
    return found;
  } finally {
    await client.end();
  }
}
