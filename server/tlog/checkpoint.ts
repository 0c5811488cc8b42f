import { fromBase64, fromDecimal, toBase64 } from "./base64.ts";
import { EMPTY_ROOT, HASH_BYTES, type Hash, sameHash } from "./hash.ts";
import type { Signer, Verifier } from "./key.ts";
import { openNote, signNote } from "./note.ts";
import { type Parsed, parsed, wrong } from "./verdict.ts";

/** What a log says of itself: its name, its number of leaves, its root of 32 bytes (c2sp.org/tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Hash };

/** The text that is signed: three lines. We write no extension lines, which nobody would audit. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** A signed checkpoint. The key's name must be the origin, which is stricter than the specification's "should". */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  if (signer.name !== checkpoint.origin) throw new Error("tlog: the name of a log's key is the log's origin");
  if (checkpoint.size === 0 && !sameHash(checkpoint.root, EMPTY_ROOT))
    throw new Error("tlog: an empty tree has one root");
  return signNote(checkpointText(checkpoint), [signer]);
}

/** Reads the text of a checkpoint; extension lines are read over. */
export function parseCheckpoint(text: string): Parsed<Checkpoint> {
  const [origin = "", size = "", root = "", ...more] = text.split("\n");
  const number = fromDecimal(size);
  const hash = fromBase64(root);
  if (
    origin === "" ||
    number === null ||
    hash?.length !== HASH_BYTES ||
    more.at(-1) !== "" ||
    more.slice(0, -1).includes("")
  )
    return wrong("This is no checkpoint: it has three lines, which are origin, size and root.");
  if (number === 0 && !sameHash(hash, EMPTY_ROOT))
    return wrong("The checkpoint of an empty tree has another root than the empty one.");
  return parsed({ origin, size: number, root: new Uint8Array(hash) });
}

/** The checkpoint in a note, when this log's own key signed it and the origin is the key's name. */
export function openCheckpoint(note: string, log: Verifier): Parsed<Checkpoint> {
  const opened = openNote(note, [log]);
  if (!opened.ok) return opened;
  const read = parseCheckpoint(opened.value.text);
  if (read.ok && read.value.origin !== log.name)
    return wrong(`The checkpoint is of ${read.value.origin}, and the key is of ${log.name}.`);
  return read;
}
