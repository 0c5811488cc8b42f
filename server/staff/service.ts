import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { exclusivePairs, type Role } from "#server/access/matrix.ts";
import { Conflict } from "#server/errors.ts";
import { asOperator, endSessions, personBy } from "#server/staff/operator.ts";
import { refuseWeakPassword, storedPassword } from "#server/staff/passwords.ts";
import type { NewStaff } from "#server/staff/schema.ts";

type Ask<I> = { client: ClientBase; input: I };

/** Brings in a person with roles and a first password. Returns the id. */
export async function addStaff({
  client,
  input,
}: Ask<NewStaff & { password: string; demo?: boolean }>): Promise<string> {
  const { email, name, roles, country, password, demo = false } = input;
  refuseExclusive(roles);
  refuseWeakPassword(password, email);
  const { salt, verifier } = await storedPassword(password);
  const id = randomUUID();
  return asOperator(client, async (append) => {
    const { rowCount } = await client.query(
      "INSERT INTO auth.staff (id, email, name, demo, country) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING",
      [id, email, name, demo, country ?? null],
    );
    if (!rowCount) {
      throw Conflict(
        "Somebody here has this address already. custodian staff list shows who; custodian staff enable brings back who was disabled.",
      );
    }
    await client.query("INSERT INTO auth.passwords (staff_id, salt, verifier) VALUES ($1, $2, $3)", [
      id,
      salt,
      verifier,
    ]);
    await client.query("INSERT INTO auth.staff_roles (staff_id, role) SELECT $1, unnest($2::text[])", [id, roles]);
    await append({ action: "staff.add", subjects: [id], detail: { roles, demo } });
    return id;
  });
}

function refuseExclusive(roles: readonly Role[]): void {
  const pair = exclusivePairs.find(([one, other]) => roles.includes(one) && roles.includes(other));
  if (!pair) return;
  throw Conflict(
    `The roles ${pair[0]} and ${pair[1]} exclude each other: whoever checks the work may not do the work. Give one of them to somebody else.`,
  );
}

/** Ends a person's work here: no sign-in, and every session and grant ends with it. Returns how many sessions did. */
export function disableStaff({ client, input }: Ask<{ email: string }>): Promise<number> {
  return asOperator(client, async (append) => {
    // Two admins who disable each other at once must not both succeed.
    await client.query("LOCK TABLE auth.staff IN SHARE ROW EXCLUSIVE MODE");
    const person = await personBy(client, input.email);
    if (person.disabled) throw Conflict("This person is disabled already.");
    if (await isLastAdmin(client, person.id)) {
      throw Conflict(
        "This is the last admin, without whom nobody could administer. Add another admin first: custodian staff add --role admin.",
      );
    }
    await client.query("UPDATE auth.staff SET disabled_at = clock_timestamp() WHERE id = $1", [person.id]);
    await client.query("UPDATE biz.grants SET ended_at = clock_timestamp() WHERE staff_id = $1 AND ended_at IS NULL", [
      person.id,
    ]);
    const sessions = await endSessions(client, person.id, "disabled");
    await append({ action: "staff.disable", subjects: [person.id], detail: { sessions } });
    return sessions;
  });
}

async function isLastAdmin(client: ClientBase, id: string): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT s.id FROM auth.staff s JOIN auth.staff_roles r ON r.staff_id = s.id
     WHERE r.role = 'admin' AND r.ended_at IS NULL AND s.disabled_at IS NULL`,
  );
  return rows.length === 1 && rows[0]?.id === id;
}

/** Lets a disabled person sign in again, in the roles they had. Sessions and grants that ended stay ended. */
export function enableStaff({ client, input }: Ask<{ email: string }>): Promise<void> {
  return asOperator(client, async (append) => {
    const person = await personBy(client, input.email);
    if (!person.disabled) throw Conflict("This person is not disabled.");
    await client.query("UPDATE auth.staff SET disabled_at = NULL WHERE id = $1", [person.id]);
    await append({ action: "staff.enable", subjects: [person.id] });
  });
}

/** Gives a person another password; whoever signed in with the old one is out. Returns how many sessions ended. */
export async function changePassword({ client, input }: Ask<{ email: string; password: string }>): Promise<number> {
  refuseWeakPassword(input.password, input.email);
  const { salt, verifier } = await storedPassword(input.password);
  return asOperator(client, async (append) => {
    const person = await personBy(client, input.email);
    await client.query(
      `INSERT INTO auth.passwords (staff_id, salt, verifier) VALUES ($1, $2, $3)
       ON CONFLICT (staff_id) DO UPDATE SET salt = excluded.salt, verifier = excluded.verifier, changed_at = clock_timestamp()`,
      [person.id, salt, verifier],
    );
    const sessions = await endSessions(client, person.id, "password_changed");
    await append({ action: "staff.password", subjects: [person.id], detail: { sessions } });
    return sessions;
  });
}
