import type { Proof } from "#server/audit/schema.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { nodesIn, type TileRow, tilesFor } from "#server/audit/tree/tiles.ts";
import type { Tx } from "#server/db.ts";
import { env } from "#server/env.ts";
import { checkTlogProof, formatTlogProof, inclusionProof, leafHash } from "#server/tlog/index.ts";

type Leaf = { index: string; size: string; note: string; signedAt: string };

/**
 * That this event stands in the signed log: its place, and the hashes from its bytes up to the root of the newest checkpoint
 * (RFC 9162, 2.1.3; c2sp.org/tlog-proof). What is handed out was held against the bytes shown first. Null while no
 * checkpoint covers the event, which lasts about a second.
 */
export async function proofOf(tx: Tx, { id, body }: { id: string; body: string }): Promise<Proof | null> {
  const [leaf] = await tx.$queryRaw<Leaf[]>`
    SELECT l.index::text, c.size::text, c.note, audit.instant(c.signed_at) AS "signedAt" FROM tlog.leaves l
    CROSS JOIN LATERAL (SELECT x.* FROM tlog.checkpoints x ORDER BY x.size DESC LIMIT 1) c
    WHERE l.event_id = ${id}::bigint AND l.index < c.size`;
  if (!leaf) return null;
  const index = Number(leaf.index);
  const size = Number(leaf.size);
  const { levels, indexes } = tilesFor(size, [index]);
  const tiles = await tx.$queryRaw<TileRow[]>`
    SELECT t.level, t.index::text, t.hashes FROM unnest(${levels}::smallint[], ${indexes}::bigint[]) w(level, index)
    JOIN tlog.tiles t USING (level, index)`;
  const hashes = inclusionProof(index, size, nodesIn(tiles));
  const file = formatTlogProof({ index, hashes, checkpoint: leaf.note });
  const hash = leafHash(Buffer.from(body, "utf8"));
  const verdict = checkTlogProof(file, hash, verifierOf(logSigner(env().CUSTODIAN_KEYS, env().NEXTAUTH_URL)));
  return {
    ...{ index, size, file },
    signedAt: leaf.signedAt,
    leaf: Buffer.from(hash).toString("base64"),
    hashes: hashes.length,
    wrong: verdict.ok ? null : verdict.why,
  };
}
