import type { ClientBase } from "pg";
import type { Outside } from "#server/audit/tree/outside.ts";
import { readNodes } from "#server/audit/tree/tiles.ts";
import {
  type Checkpoint,
  checkConsistency,
  consistencyProof,
  EMPTY_ROOT,
  type NodeReader,
  rangeHash,
  type Signer,
  signCheckpoint,
} from "#server/tlog/index.ts";

export type Published = { size: number; fresh: boolean };

/** The tree does not continue what was signed before: nothing is signed until a person has looked (docs/operations.md). */
export class Forked extends Error {
  override name = "Forked";
}

/**
 * Signs the committed head, keeps the checkpoint, and hands it to the outside. Refuses when the newest checkpoint that is
 * known outside of the database is no beginning of the tree: a restored backup must not sign a second history.
 */
export async function publishCheckpoint(client: ClientBase, signer: Signer, outside: Outside): Promise<Published> {
  const { rows } = await client.query<{ size: string; signed: string | null; note: string | null }>(
    `SELECT h.size, c.size AS signed, c.note FROM tlog.head h
     LEFT JOIN LATERAL (SELECT x.size, x.note FROM tlog.checkpoints x ORDER BY x.size DESC LIMIT 1) c ON true`,
  );
  const [head] = rows;
  if (!head) throw new Error("tlog: the head is not there");
  const size = Number(head.size);
  if (head.note !== null && head.signed === head.size) {
    await outside.keep(head.note);
    return { size, fresh: false };
  }
  const known = await outside.newest();
  const read = await readNodes(client, size, known ? [Math.max(known.size - 1, 0)] : []);
  const root = size === 0 ? EMPTY_ROOT : rangeHash(0, size, read);
  if (known) continues(known, { size, root }, read);
  const note = signCheckpoint({ origin: signer.name, size, root }, signer);
  await client.query("INSERT INTO tlog.checkpoints (size, root, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
    size,
    root,
    note,
  ]);
  await outside.keep(note);
  return { size, fresh: true };
}

function continues(known: Checkpoint, now: Pick<Checkpoint, "size" | "root">, read: NodeReader): void {
  const proof = known.size <= now.size ? consistencyProof(known.size, now.size, read) : [];
  const verdict = checkConsistency(known.size, now.size, known.root, now.root, proof);
  if (!verdict.ok)
    throw new Forked(
      `The log cannot be signed: a checkpoint of ${known.size} leaves is known outside of the database, and the tree of ${now.size} does not continue it. ${verdict.why}`,
    );
}
