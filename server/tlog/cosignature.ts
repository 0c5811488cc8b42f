import { COSIGNATURE, isSignedBy, keyId, SIGNATURE_BYTES, type Signer, type Verifier } from "./key.ts";
import { type NoteSignature, parseNote } from "./note.ts";

/** A witness's word: it saw this checkpoint at this time (Unix seconds) and nothing that contradicts it. */
export type Cosignature = { witness: Verifier; at: number };

const TIME_BYTES = 8;
const messageOf = (at: number, text: string) => Buffer.from(`cosignature/v1\ntime ${at}\n${text}`, "utf8");

/** A cosignature line of type 0x04 over a checkpoint's text: 8 bytes of time, 64 of signature (c2sp.org/tlog-cosignature). */
export function cosign(text: string, at: number, witness: Signer): NoteSignature {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(at));
  const signature = Buffer.concat([time, witness.sign(messageOf(at, text))]);
  return { name: witness.name, id: keyId(witness.name, COSIGNATURE, witness.raw), signature };
}

/** The witnesses among those given that have signed this note. A line by a known witness that does not verify is none. */
export function cosignaturesOf(note: string, witnesses: readonly Verifier[]): Cosignature[] {
  const read = parseNote(note);
  if (!read.ok) return [];
  const { text, signatures } = read.value;
  const found = new Map<Verifier, number>();
  for (const { name, id, signature } of signatures) {
    const witness = witnesses.find((v) => v.type === COSIGNATURE && v.name === name && v.id === id);
    if (!witness || signature.length !== TIME_BYTES + SIGNATURE_BYTES) continue;
    const at = Number(Buffer.from(signature).readBigUInt64BE(0));
    if (Number.isSafeInteger(at) && isSignedBy(witness, messageOf(at, text), signature.subarray(TIME_BYTES)))
      found.set(witness, at);
  }
  return [...found].map(([witness, at]) => ({ witness, at }));
}
