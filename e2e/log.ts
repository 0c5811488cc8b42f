import { Client } from "pg";
import { z } from "zod";

const Event = z.object({
  id: z.string(),
  action: z.string(),
  outcome: z.string(),
  code: z.string().nullable(),
  actor_id: z.string().nullable(),
  actor_email: z.string().nullable(),
  account_id: z.string().nullable(),
  subjects: z.array(z.string()),
  fields: z.array(z.string()),
  row_count: z.number().nullable(),
  reason: z.string().nullable(),
  case_id: z.string().nullable(),
  grant_id: z.string().nullable(),
  commitments: z.array(z.number()),
});
export type Event = z.infer<typeof Event>;

/** Reads and writes as the owner of the tables: what a story must know, or what only an operator may do. */
export async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query("SET ROLE custodian_owner");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The number of the last event, to tell later what came after it. */
export async function endOfLog(): Promise<string> {
  const { rows } = await asOwner((client) => client.query("SELECT coalesce(max(id), 0)::text AS id FROM audit.events"));
  return z.object({ id: z.string() }).parse(rows[0]).id;
}

/** What this person did since then, oldest first; another story may be under way at the same time. */
export async function eventsSince(id: string, email: string): Promise<Event[]> {
  const { rows } = await asOwner((client) =>
    client.query(
      `SELECT e.id::text, e.action, e.outcome, e.code, e.actor_id, s.email AS actor_email, e.account_id, e.subjects, e.fields, e.row_count,
         e.reason, e.case_id, e.grant_id, e.commitments
       FROM audit.events e JOIN auth.staff s ON s.id = e.actor_id WHERE e.id > $1 AND s.email = $2 ORDER BY e.id`,
      [id, email],
    ),
  );
  return z.array(Event).parse(rows);
}
