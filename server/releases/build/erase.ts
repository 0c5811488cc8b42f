import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { EventPart } from "#server/events/event.ts";

/**
 * Erases what a person answered in every survey that knows them; signed in as custodian_erase, in one transaction with its
 * event. Anonymous surveys know nobody, so nothing of theirs can be found. Releases stay as they are.
 */
export async function eraseRespondent(
  client: ClientBase,
  person: string,
  hashOf: (survey: string, person: string) => string,
): Promise<number> {
  await client.query("BEGIN");
  try {
    const { rows: surveys } = await client.query<{ ref: string }>("SELECT DISTINCT ref FROM survey.surveys");
    const refs = surveys.map(({ ref }) => ref);
    const people = refs.map((ref) => Buffer.from(hashOf(ref, person), "hex"));
    const { rows } = await client.query<{ erased: number }>("SELECT survey.erase($1, $2) AS erased", [refs, people]);
    const erased = rows[0]?.erased ?? 0;
    const event = EventPart.parse({ action: "surveys.erase", request: randomUUID(), rows: erased, commitments: [37] });
    await client.query("SELECT audit.append_system('erasure', $1::jsonb)", [JSON.stringify(event)]);
    await client.query("COMMIT");
    return erased;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
