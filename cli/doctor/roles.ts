import type { Client } from "pg";
import { LOGINS, RIGHTS } from "./expected.ts";
import { type Finding, fault } from "./finding.ts";

type Attributes = {
  name: string;
  login: boolean;
  inherit: boolean;
  powers: string[];
  settings: string[] | null;
};

const ATTRIBUTES = `
  SELECT rolname AS name, rolcanlogin AS login, rolinherit AS inherit,
    array_remove(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
      CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
      CASE WHEN rolreplication THEN 'REPLICATION' END], NULL) AS powers,
    (SELECT array_agg(word) FROM pg_db_role_setting s, unnest(s.setconfig) word WHERE s.setrole = r.oid) AS settings
  FROM pg_roles r WHERE rolname = ANY ($1)`;

/** The roles are there, have no power of their own, and no setting that travels with them. */
export async function checkRoles(client: Client): Promise<Finding[]> {
  const names = Object.keys(RIGHTS).filter((name) => name !== "PUBLIC");
  const { rows } = await client.query<Attributes>(ATTRIBUTES, [names]);
  return names.flatMap((name) => {
    const role = rows.find((row) => row.name === name);
    return role ? judge(role) : [fault(`The role ${name} does not exist. Run the migrations: npx custodian migrate.`)];
  });
}

function judge({ name, login, inherit, powers, settings }: Attributes): Finding[] {
  const mayLogin = LOGINS.includes(name);
  const found = powers.map((power) =>
    fault(
      `${name} has the attribute ${power}, with which rights mean nothing. Mend it with: ALTER ROLE ${name} NO${power};`,
    ),
  );
  if (login !== mayLogin) {
    found.push(
      fault(
        `${name} ${login ? "may sign in, but only its members act for it" : "may not sign in, as its work needs"}. Mend it with: ALTER ROLE ${name} ${mayLogin ? "LOGIN" : "NOLOGIN"};`,
      ),
    );
  }
  if (mayLogin && inherit) {
    found.push(
      fault(`${name} inherits the rights of any role it may be given. Mend it with: ALTER ROLE ${name} NOINHERIT;`),
    );
  }
  if (settings) {
    found.push(
      fault(
        `${name} carries settings of its own (${settings.join(", ")}), which could change what functions mean. Mend it with: ALTER ROLE ${name} RESET ALL;`,
      ),
    );
  }
  return found;
}

const MEMBERSHIPS = `
  SELECT DISTINCT r.rolname AS role, m.rolname AS member FROM pg_auth_members a
  JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
  WHERE (r.rolname = ANY ($1) OR m.rolname = ANY ($1)) AND m.rolname <> current_user AND NOT m.rolsuper
    AND NOT (r.rolname = 'custodian_definer' AND m.rolname = 'custodian_owner')`;

/** Nobody but the login that migrates may become one of the roles, and none of them may become another. */
export async function checkMemberships(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ role: string; member: string }>(MEMBERSHIPS, [Object.keys(RIGHTS)]);
  return rows.map(({ role, member }) =>
    fault(`${member} is a member of ${role} and can act in its place. Mend it with: REVOKE ${role} FROM ${member};`),
  );
}
