import { createHash } from "node:crypto";
import { Prisma } from "#prisma/generated/client.ts";
import { SnapshotNodes } from "#server/audit/bundle/nodes.ts";
import { README } from "#server/audit/bundle/readme.ts";
import { type Add, zipped } from "#server/audit/bundle/zip.ts";
import type { Piece } from "#server/pour.ts";
import type { Snapshot } from "#server/snapshot.ts";
import {
  type Checkpoint,
  consistencyProof,
  formatTlogProof,
  inclusionProof,
  type Signer,
  signNote,
  vkeyOf,
} from "#server/tlog/index.ts";

/** What a bundle is about, said in its manifest; `where` is the filter over events `e` and their leaves `l`. */
export type Bundle = {
  exportId: string;
  exporter: { id: string; roles: string[] };
  reason: string;
  filter: string[];
  where: Prisma.Sql;
  signer: Signer;
  /** The newest checkpoint of the view, and that of the last bundle where there was one. */
  note: string;
  checkpoint: Checkpoint;
  earlier: { note: string; size: number } | null;
};

const FORMAT = "custodian-evidence/1";

/** The files of an evidence bundle in the order in which they are made: docs/verify-the-log.md says what each is. */
export const bundlePieces = (snapshot: Snapshot, bundle: Bundle): AsyncGenerator<Piece> =>
  zipped(async (add) => {
    const { checkpoint, earlier, note, signer } = bundle;
    const nodes = new SnapshotNodes(snapshot, checkpoint.size);
    const files: Record<string, string> = {};
    const put = async (name: string, text: string) => {
      files[name] = createHash("sha256").update(text).digest("hex");
      await add(name, text);
    };
    await add("README.md", README);
    await put("vkey", `${vkeyOf(signer)}\n`);
    await put("checkpoint", note);
    if (earlier) {
      await nodes.prepare([Math.max(earlier.size - 1, 0)]);
      const proof = consistencyProof(earlier.size, checkpoint.size, nodes.read);
      const lines = proof.map((hash) => Buffer.from(hash).toString("base64"));
      await put(
        `consistency/${earlier.size}-${checkpoint.size}.txt`,
        `${[`old ${earlier.size}`, ...lines].join("\n")}\n\n${earlier.note}`,
      );
    }
    const events = await addEvents(add, snapshot, bundle);
    files["events.jsonl"] = events.sha256;
    await addProofs(add, snapshot, bundle, nodes);
    const manifest = `${JSON.stringify(manifestOf(bundle, events, files), null, 2)}\n`;
    await add("manifest.json", manifest);
    await add(
      "manifest.note",
      signNote(`${FORMAT}\n${createHash("sha256").update(manifest).digest("base64")}\n`, [signer]),
    );
    return events.count;
  });

const from = ({
  where,
  checkpoint,
}: Bundle) => Prisma.sql`audit.events e JOIN tlog.leaves l ON l.event_id = e.id AND l.event_at = e.at
  WHERE l.index < ${checkpoint.size} AND ${where} ORDER BY l.index`;

type Events = { count: number; sha256: string; first: string | null; last: string | null };

async function addEvents(add: Add, snapshot: Snapshot, bundle: Bundle): Promise<Events> {
  const hash = createHash("sha256");
  const told: Events = { count: 0, sha256: "", first: null, last: null };
  const rows = snapshot.read(Prisma.sql`SELECT l.index || ' ' || e.body FROM ${from(bundle)}`);
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) return controller.close();
      const bytes = Buffer.from(value.map(lineOf).join(""));
      told.first ??= value[0]?.split(" ", 1)[0] ?? null;
      told.last = value.at(-1)?.split(" ", 1)[0] ?? told.last;
      told.count += value.length;
      hash.update(bytes);
      controller.enqueue(bytes);
    },
  });
  await add("events.jsonl", lines);
  return { ...told, sha256: hash.digest("hex") };
}

/** The bytes that were hashed, and beside them the same event for people to read: nothing is put in other words. */
function lineOf(row: string): string {
  const space = row.indexOf(" ");
  const body = row.slice(space + 1);
  return `{"index":${row.slice(0, space)},"leaf":"${Buffer.from(body).toString("base64")}","event":${body}}\n`;
}

async function addProofs(add: Add, snapshot: Snapshot, bundle: Bundle, nodes: SnapshotNodes): Promise<void> {
  const { size } = bundle.checkpoint;
  for await (const rows of snapshot.read(Prisma.sql`SELECT l.index::text FROM ${from(bundle)}`)) {
    const leaves = rows.map(Number);
    await nodes.prepare(leaves);
    for (const index of leaves) {
      const hashes = inclusionProof(index, size, nodes.read);
      await add(`proofs/${index}.tlog-proof`, formatTlogProof({ index, hashes, checkpoint: bundle.note }));
    }
  }
}

const manifestOf = (bundle: Bundle, { count, first, last }: Events, files: Record<string, string>) => ({
  format: FORMAT,
  export: bundle.exportId,
  madeAt: new Date().toISOString(),
  exporter: bundle.exporter,
  reason: bundle.reason,
  filter: bundle.filter,
  count,
  firstLeaf: first === null ? null : Number(first),
  lastLeaf: last === null ? null : Number(last),
  tree: {
    origin: bundle.checkpoint.origin,
    size: bundle.checkpoint.size,
    root: Buffer.from(bundle.checkpoint.root).toString("base64"),
  },
  files,
});
