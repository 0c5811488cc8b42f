import { NoteInput } from "#server/accounts/schema.ts";
import type { Job, Result } from "#server/bulk/run.ts";
import type { Tx } from "#server/db.ts";

const Input = NoteInput.pick({ body: true });
type Written = { row: string; status: string | null; note: string | null };

/** The same note on each of these accounts, in the name of the person who started the job. */
export async function addNotes(tx: Tx, job: Job, rows: string[]): Promise<Result[]> {
  const { body } = Input.parse(job.input);
  const written = await tx.$queryRaw<Written[]>`
    WITH chosen AS (SELECT c.id, a.status FROM unnest(${rows}::uuid[]) AS c (id) LEFT JOIN crm.accounts a ON a.id = c.id),
    written AS (INSERT INTO crm.notes (account_id, staff_id, body)
      SELECT id, ${job.staffId}::uuid, ${body} FROM chosen WHERE status <> 'closed' RETURNING id, account_id)
    SELECT c.id AS row, c.status, w.id AS note FROM chosen c LEFT JOIN written w ON w.account_id = c.id`;
  return written.map(({ row, status, note }) => {
    if (note) return { row, outcome: "done", subject: note };
    const sentence = status
      ? "This account is closed, so no new note was written on it."
      : "This account is no longer there, so no note was written.";
    return { row, outcome: "skipped", sentence };
  });
}
