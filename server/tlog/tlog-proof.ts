import { fromBase64, fromDecimal, toBase64 } from "./base64.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { HASH_BYTES, type Hash } from "./hash.ts";
import type { Verifier } from "./key.ts";
import { checkInclusion } from "./proof.ts";
import { type Parsed, parsed, wrong } from "./verdict.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
const MOST_HASHES = 63;

/** A proof that travels alone: a leaf's place, its siblings from the leaf up, and the checkpoint byte for byte (c2sp.org/tlog-proof). */
export type TlogProof = { index: number; hashes: Hash[]; checkpoint: string };

/** The file's text. We write no `extra` line, because nothing authenticates it. */
export const formatTlogProof = ({ index, hashes, checkpoint }: TlogProof): string =>
  `${[HEADER, `index ${index}`, ...hashes.map(toBase64)].join("\n")}\n\n${checkpoint}`;

/** Reads such a file; it is split at its first empty line, for the checkpoint has one of its own. */
export function parseTlogProof(text: string): Parsed<TlogProof> {
  const split = text.indexOf("\n\n");
  const [header, ...rest] = text.slice(0, Math.max(split, 0)).split("\n");
  if (split < 0 || header !== HEADER) return wrong(`This is no proof: its first line is not ${HEADER}.`);
  if (rest[0]?.startsWith("extra ") && fromBase64(rest[0].slice("extra ".length))) rest.shift();
  const [first = "", ...lines] = rest;
  const index = first.startsWith("index ") ? fromDecimal(first.slice("index ".length)) : null;
  if (index === null) return wrong("The proof does not say which leaf it is for.");
  if (lines.length > MOST_HASHES) return wrong(`A proof with more than ${MOST_HASHES} hashes is not read.`);
  const hashes: Hash[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) return wrong("A line of the proof is no hash of 32 bytes.");
    hashes.push(new Uint8Array(hash));
  }
  return parsed({ index, hashes, checkpoint: text.slice(split + 2) });
}

/** Holds a leaf hash against such a file and the log's key; answers the checkpoint that it was proved against. */
export function checkTlogProof(
  text: string,
  leaf: Hash,
  log: Verifier,
): Parsed<{ index: number; checkpoint: Checkpoint }> {
  const read = parseTlogProof(text);
  if (!read.ok) return read;
  const { index, hashes, checkpoint } = read.value;
  const opened = openCheckpoint(checkpoint, log);
  if (!opened.ok) return opened;
  const verdict = checkInclusion(index, opened.value.size, leaf, hashes, opened.value.root);
  return verdict.ok ? parsed({ index, checkpoint: opened.value }) : verdict;
}
