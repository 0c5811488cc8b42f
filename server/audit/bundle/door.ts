import { Prisma } from "#prisma/generated/client.ts";
import { type Bundle, bundlePieces } from "#server/audit/bundle/bundle.ts";
import { conditionsOf } from "#server/audit/conditions.ts";
import { readExportQuery } from "#server/audit/export-query.ts";
import { statementOf } from "#server/audit/list.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { auditedStream, type Download } from "#server/audited-stream.ts";
import { env } from "#server/env.ts";
import { Conflict, Invalid } from "#server/errors.ts";
import { allOf } from "#server/keyset.ts";
import type { Snapshot } from "#server/snapshot.ts";
import { openCheckpoint, type Parsed } from "#server/tlog/index.ts";

/** Evidence that can be verified without us, exactly as the log is filtered: the door of /api/exports/audit.zip. */
export const exportAuditBundle = auditedStream(
  "audit.export",
  "audit.export",
  ({ request, exportId, actor }): Download => {
    const { filter, why } = readExportQuery(new URL(request.url).searchParams);
    if (!why) throw Invalid("Evidence needs a reason. Choose in the log why it is taken, and export again.");
    const said = statementOf(filter);
    return {
      file: { name: `custodian-evidence_${exportId.slice(0, 8)}.zip`, type: "application/zip" },
      headers: { "custodian-export": exportId, "custodian-filter": encodeURI(said.join("; ")) },
      ready: async (snapshot) => {
        const signer = logSigner(env().CUSTODIAN_KEYS, env().NEXTAUTH_URL);
        const note = await first(snapshot, NEWEST);
        if (note === null)
          throw Conflict(
            "No checkpoint of the log was signed yet. The job worker signs one within a second; try again.",
          );
        const checkpoint = held(openCheckpoint(note, verifierOf(signer)));
        const bundle: Bundle = {
          exportId,
          exporter: { id: actor.staffId, roles: actor.roles },
          reason: why,
          filter: said,
          where: allOf(Object.values(conditionsOf(filter))),
          signer,
          note,
          checkpoint,
          earlier: await earlierThan(snapshot, checkpoint.size),
        };
        const detail = { format: "bundle", filter: said, why, size: checkpoint.size };
        return { trace: { detail }, pieces: bundlePieces(snapshot, bundle) };
      },
    };
  },
);

const NEWEST = Prisma.sql`SELECT note FROM (SELECT c.note FROM tlog.checkpoints c ORDER BY c.size DESC LIMIT 1) x`;

/** The checkpoint of the last bundle that left whole, whoever took it: what an auditor may still have. */
async function earlierThan(snapshot: Snapshot, size: number): Promise<Bundle["earlier"]> {
  const known = await first(
    snapshot,
    Prisma.sql`SELECT c.size || ' ' || c.note FROM audit.events e JOIN tlog.checkpoints c ON c.size = (e.detail->>'size')::bigint
      WHERE e.action = 'audit.export' AND e.outcome = 'success' AND e.detail->>'format' = 'bundle' AND c.size < ${size}
      ORDER BY e.at DESC LIMIT 1`,
  );
  if (known === null) return null;
  const space = known.indexOf(" ");
  return { size: Number(known.slice(0, space)), note: known.slice(space + 1) };
}

async function first(snapshot: Snapshot, query: Prisma.Sql): Promise<string | null> {
  let found: string | null = null;
  for await (const [row] of snapshot.read(query)) found ??= row ?? null;
  return found;
}

function held<T>(read: Parsed<T>): T {
  if (!read.ok) throw new Error(`tlog: ${read.why}`);
  return read.value;
}
