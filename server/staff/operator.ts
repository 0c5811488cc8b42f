import { type ClientBase, DatabaseError } from "pg";
import { Conflict, Problem } from "#server/errors.ts";
import { EventPart } from "#server/events/event.ts";

/**
 * What only whoever operates the installation may do, by the command line: the connection is the migrations' own, acts as the
 * tables' owner, and every act leaves its event in the same transaction. No session stands behind it, so the event is the system's.
 */
export async function asOperator<T>(client: ClientBase, act: (append: Append) => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL ROLE custodian_owner");
    const result = await act((part) => append(client, part));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    // The one trigger that speaks to people here: auth.keep_roles_apart.
    if (error instanceof DatabaseError && error.code === "23514" && error.message.endsWith("."))
      throw Conflict(error.message);
    throw error;
  }
}

export type Append = (part: EventPart) => Promise<void>;

async function append(client: ClientBase, part: EventPart): Promise<void> {
  const body = EventPart.parse({ commitments: [2], ...part });
  await client.query("SELECT audit.append_system('command-line', $1::jsonb)", [JSON.stringify(body)]);
}

export type Person = { id: string; email: string; name: string; demo: boolean; disabled: boolean };

/** The person with this address; the row is locked until the transaction ends. */
export async function personBy(client: ClientBase, email: string): Promise<Person> {
  const { rows } = await client.query<Person>(
    "SELECT id, email, name, demo, disabled_at IS NOT NULL AS disabled FROM auth.staff WHERE email = $1 FOR UPDATE",
    [email.trim().toLowerCase()],
  );
  const [person] = rows;
  if (!person) throw new Problem("NOT_FOUND", "Nobody here has this address. custodian staff list shows who is here.");
  return person;
}

/** Ends what the person has open, at their next request at the latest. Returns how many sessions ended. */
export async function endSessions(
  client: ClientBase,
  staffId: string,
  why: "disabled" | "password_changed",
): Promise<number> {
  const { rowCount } = await client.query(
    "UPDATE auth.sessions SET ended_at = clock_timestamp(), ended_why = $2 WHERE staff_id = $1 AND ended_at IS NULL",
    [staffId, why],
  );
  return rowCount ?? 0;
}
