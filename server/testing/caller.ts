import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Role } from "#server/access/matrix.ts";
import { proofOf } from "#server/auth/password.ts";
import { actorOf } from "#server/auth/session.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { appRouter } from "#server/root.ts";
import { callerFactory } from "#server/trpc.ts";

export const PASSWORD = "a long password for tests";

/** Works as the owner of the tables, for what only an operator may do. */
export async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: env().DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query("SET ROLE custodian_owner");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A new person in these roles, who can sign in with the test password. */
export async function hire(...roles: Role[]): Promise<{ id: string; email: string; name: string }> {
  const id = randomUUID();
  const email = `${roles.join("-") || "nobody"}-${id.slice(0, 8)}@example.test`;
  const name = `Test ${roles.join(" and ")}`;
  const salt = randomBytes(16);
  const verifier = createHash("sha256")
    .update(await proofOf(PASSWORD, salt))
    .digest();
  await asOwner(async (client) => {
    await client.query("INSERT INTO auth.staff (id, email, name) VALUES ($1, $2, $3)", [id, email, name]);
    await client.query("INSERT INTO auth.passwords (staff_id, salt, verifier) VALUES ($1, $2, $3)", [
      id,
      salt,
      verifier,
    ]);
    await client.query("INSERT INTO auth.staff_roles (staff_id, role) SELECT $1, unnest($2::text[])", [id, roles]);
  });
  return { id, email, name };
}

/** Signs a new person in for real and returns the procedures as that person sees them. */
export async function callerFor(...roles: Role[]) {
  const person = await hire(...roles);
  const { secret } = await signIn({
    email: person.email,
    password: PASSWORD,
    address: "127.0.0.1",
    agent: "test",
    requestId: randomUUID(),
  });
  const actor = await actorOf(secret);
  if (!actor) throw new Error("testing: the session that was just opened is not there");
  const requestId = randomUUID();
  return { person, secret, actor, requestId, call: callerFactory(appRouter)({ actor, requestId }) };
}

export type EventRow = {
  action: string;
  outcome: string;
  code: string | null;
  actor_id: string | null;
  account_id: string | null;
  subjects: string[];
  fields: string[];
  row_count: number | null;
  reason: string | null;
  case_id: string | null;
  grant_id: string | null;
  commitments: number[];
  detail: unknown;
  body: string;
};

/** The events of one request, oldest first. */
export function eventsOf(requestId: string): Promise<EventRow[]> {
  return db().$queryRaw<
    EventRow[]
  >`SELECT action, outcome, code, actor_id, account_id, subjects, fields, row_count, reason, case_id,
    grant_id, commitments, detail, body FROM audit.events WHERE request_id = ${requestId}::uuid ORDER BY id`;
}
