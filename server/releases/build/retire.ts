import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { NotFound } from "#server/errors.ts";
import { EventPart } from "#server/events/event.ts";

/** Hides a release as a whole: the forced retreat. It is never replaced by another with the same cut. */
export async function retireRelease(client: ClientBase, ref: string, number: number): Promise<void> {
  await client.query("BEGIN");
  try {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO survey.retirements (release_id) SELECT r.id FROM survey.releases r JOIN survey.surveys s ON s.id = r.survey_id
       WHERE s.ref = $1 AND r.number = $2 ORDER BY s.version DESC LIMIT 1 RETURNING release_id AS id`,
      [ref, number],
    );
    const [retired] = rows;
    if (!retired) throw NotFound("release");
    const event = { action: "releases.retire", request: randomUUID(), subjects: [retired.id], commitments: [37, 74] };
    await client.query("SELECT audit.append_system('releases', $1::jsonb)", [JSON.stringify(EventPart.parse(event))]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
