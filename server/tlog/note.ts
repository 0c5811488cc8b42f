import { fromBase64, toBase64 } from "./base64.ts";
import { ED25519, isKeyName, isSignedBy, type Signer, type Verifier } from "./key.ts";
import { type Parsed, parsed, wrong } from "./verdict.ts";

/** One signature line of a note, read but not believed. */
export type NoteSignature = { name: string; id: number; signature: Uint8Array };
/** A note taken apart: the text with its last LF, and its signature lines. */
export type Note = { text: string; signatures: NoteSignature[] };

/** More lines than this are an attack on the reader, not a note (golang/mod has the same limit). */
const MOST_SIGNATURES = 100;
const DASH = "\u2014 ";

/** The bytes of a note: text, empty line, one line for each signer (c2sp.org/signed-note). Throws on a text that is none. */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!isText(text)) throw new Error("tlog: a note's text ends in LF and has no other control character");
  const message = Buffer.from(text, "utf8");
  return addSignatures(
    `${text}\n`,
    signers.map(({ name, id, sign }) => ({ name, id, signature: sign(message) })),
  );
}

/** The same note with more signature lines at its end: what a witness's answer is for. */
export const addSignatures = (note: string, more: readonly NoteSignature[]): string =>
  note + more.map(signatureLine).join("");

export function signatureLine({ name, id, signature }: NoteSignature): string {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(id);
  return `${DASH}${name} ${toBase64(Buffer.concat([head, signature]))}\n`;
}

/** Takes a note apart at its last empty line. Nothing is verified yet. */
export function parseNote(note: string): Parsed<Note> {
  const split = note.lastIndexOf("\n\n");
  if (split < 0) return wrong("This is no signed note: it has no empty line before its signatures.");
  const text = note.slice(0, split + 1);
  if (!isText(text) || !note.endsWith("\n"))
    return wrong("This is no signed note: its text is cut off or has control characters.");
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) return wrong(`A note with more than ${MOST_SIGNATURES} signatures is not read.`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (!signature) return wrong("A signature line of the note is malformed.");
    signatures.push(signature);
  }
  return parsed({ text, signatures });
}

/** A line without its LF, or null when it is none. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const [, name = "", encoded = ""] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5) return null;
  return { name, id: bytes.readUInt32BE(0), signature: new Uint8Array(bytes.subarray(4)) };
}

/**
 * The text, when at least one known key signed it. A signature by an unknown name or id is passed over; one by a known
 * key that does not verify refuses the whole note (c2sp.org/signed-note).
 */
export function openNote(note: string, verifiers: readonly Verifier[]): Parsed<{ text: string; signedBy: Verifier[] }> {
  const read = parseNote(note);
  if (!read.ok) return read;
  const { text, signatures } = read.value;
  const message = Buffer.from(text, "utf8");
  const signedBy = new Set<Verifier>();
  for (const { name, id, signature } of signatures) {
    const verifier = verifiers.find((v) => v.type === ED25519 && v.name === name && v.id === id);
    if (!verifier) continue;
    if (!isSignedBy(verifier, message, signature)) return wrong(`The signature of ${name} does not fit this text.`);
    signedBy.add(verifier);
  }
  if (signedBy.size === 0) return wrong("No key that is trusted here has signed this note.");
  return parsed({ text, signedBy: [...signedBy] });
}

/** UTF-8 without control characters but LF, and LF at the end. A lone surrogate would not survive the way to bytes. */
const isText = (text: string) =>
  text.endsWith("\n") && text.isWellFormed() && [...text].every((character) => character === "\n" || character >= " ");
