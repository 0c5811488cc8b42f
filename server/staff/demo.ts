import type { ClientBase } from "pg";
import type { Role } from "#server/access/matrix.ts";
import { Conflict } from "#server/errors.ts";
import { asOperator, endSessions, personBy } from "#server/staff/operator.ts";
import { verifierOf } from "#server/staff/passwords.ts";
import { addStaff, changePassword, enableStaff } from "#server/staff/service.ts";

/** One sign-in for each role; they exist in demo mode alone. */
export const DEMO_STAFF: readonly { role: Role; name: string; country: string }[] = [
  { role: "support", name: "Sam Okafor", country: "IE" },
  { role: "lead", name: "Lena Brandt", country: "DE" },
  { role: "auditor", name: "Aino Virtanen", country: "FI" },
  { role: "privacy", name: "Priya Raman", country: "IE" },
  { role: "analyst", name: "André Fontaine", country: "FR" },
  { role: "admin", name: "Ada Kowalska", country: "PL" },
];
export const demoEmail = (role: Role) => `${role}@custodian.test`;

/** Makes the demo sign-ins, or gives those that are there this password. What is right already is left alone. */
export async function ensureDemoStaff(client: ClientBase, password: string): Promise<void> {
  for (const { role, name, country } of DEMO_STAFF) {
    const email = demoEmail(role);
    const found = await stored(client, email);
    if (!found) {
      await addStaff({ client, input: { email, name, roles: [role], country, password, demo: true } });
      continue;
    }
    if (!found.demo) {
      throw Conflict(
        `Somebody who is no demo sign-in has the address ${email}, so demo mode cannot be entered. Start with DEMO=0.`,
      );
    }
    if (found.disabled) await enableStaff({ client, input: { email } });
    if (!found.verifier.equals(await verifierOf(password, found.salt)))
      await changePassword({ client, input: { email, password } });
  }
}

type Stored = { demo: boolean; disabled: boolean; salt: Buffer; verifier: Buffer };

async function stored(client: ClientBase, email: string): Promise<Stored | undefined> {
  return asOperator(client, async () => {
    const { rows } = await client.query<Stored>(
      `SELECT s.demo, s.disabled_at IS NOT NULL AS disabled, p.salt, p.verifier
       FROM auth.staff s JOIN auth.passwords p ON p.staff_id = s.id WHERE s.email = $1`,
      [email],
    );
    return rows[0];
  });
}

/** Shuts every demo sign-in, the admin's too, and ends what they have open. Returns how many were open. */
export function disableDemoStaff(client: ClientBase): Promise<number> {
  return asOperator(client, async (append) => {
    const { rows } = await client.query<{ email: string }>(
      "SELECT email FROM auth.staff WHERE demo AND disabled_at IS NULL ORDER BY email",
    );
    for (const { email } of rows) {
      const { id } = await personBy(client, email);
      await client.query("UPDATE auth.staff SET disabled_at = clock_timestamp() WHERE id = $1", [id]);
      const sessions = await endSessions(client, id, "disabled");
      await append({ action: "staff.disable", subjects: [id], detail: { sessions, demo: true } });
    }
    return rows.length;
  });
}

/** The day on which demo mode was first entered: demo data is told relative to it, and so is the same at every run. */
export async function demoEpoch(client: ClientBase): Promise<Date> {
  return asOperator(client, async () => {
    const { rows } = await client.query<{ day: Date }>(
      "SELECT date_trunc('day', min(created_at), 'UTC') AS day FROM auth.staff WHERE demo",
    );
    const [row] = rows;
    if (!row?.day) throw new Error("staff: demo mode has no sign-ins");
    return row.day;
  });
}
