import { describe, expect, test } from "vitest";
import {
  addSignatures,
  cosign,
  cosignaturesOf,
  EMPTY_ROOT,
  leafHash,
  openCheckpoint,
  openNote,
  type Parsed,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signCheckpoint,
  signerOf,
  signNote,
  type Verifier,
  vkeyOf,
} from "#server/tlog/index.ts";
import { COSIGNATURE, isSignedBy } from "#server/tlog/key.ts";
import { C2SP, ED25519, GO } from "./vectors.fixture.ts";

const partOf = <T>(parsed: Parsed<T>): T => {
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.value;
};
const keyOf = (vkey: string): Verifier => partOf(parseVkey(vkey));
const bytes = (hex: string) => Buffer.from(hex, "hex");
const log = signerOf("log.example/custodian", Buffer.alloc(32, 1));
const logKey = keyOf(vkeyOf(log));
const witness = signerOf("witness.example/w", Buffer.alloc(32, 2));
const witnessKey = keyOf(vkeyOf({ ...witness, id: cosign("x\n", 0, witness).id }, COSIGNATURE));

describe("keys", () => {
  test.each(ED25519)("RFC 8032: the seed %s signs as published", (seed, publicKey, message, signature) => {
    const signer = signerOf("k", bytes(seed));
    expect(Buffer.from(signer.raw).toString("hex")).toBe(publicKey);
    expect(Buffer.from(signer.sign(bytes(message))).toString("hex")).toBe(signature);
    expect(isSignedBy(signer, bytes(message), bytes(signature))).toBe(true);
  });

  test("a published verifier key is read and written the same, and no part or neighbour of it is one", () => {
    expect(vkeyOf(signerOf("PeterNeumann", Buffer.from(GO.seed, "base64")))).toBe(GO.vkey);
    for (const vkey of [GO.vkey, GO.other, C2SP.vkey]) expect(vkeyOf(keyOf(vkey))).toBe(vkey);
    for (let from = 0; from < GO.vkey.length; from++)
      for (let to = from; to <= GO.vkey.length; to++)
        if (to - from < GO.vkey.length) expect(parseVkey(GO.vkey.slice(from, to)).ok).toBe(false);
    for (let at = 0; at < GO.vkey.length; at++) {
      const changed = String.fromCharCode(GO.vkey.charCodeAt(at) + 1);
      expect(parseVkey(GO.vkey.slice(0, at) + changed + GO.vkey.slice(at + 1)).ok).toBe(false);
    }
  });

  test("a name with a space or a plus can neither sign nor be read", () => {
    for (const name of ["", "a b", "a+b", "a\u2003b", "a\nb"])
      expect(() => signerOf(name, Buffer.alloc(32))).toThrow("tlog:");
    expect(() => signerOf("k", Buffer.alloc(31))).toThrow("tlog: an Ed25519 seed is 32 bytes long");
  });
});

describe("notes", () => {
  test("the examples of golang/mod and of the specification open, and ours has the same bytes", () => {
    expect(signNote(GO.text, [signerOf("PeterNeumann", Buffer.from(GO.seed, "base64"))])).toBe(
      `${GO.text}\n${GO.line}`,
    );
    const both = `${GO.text}\n${GO.line}${GO.otherLine}`;
    expect(partOf(openNote(both, [keyOf(GO.vkey), keyOf(GO.other)])).signedBy.map(({ name }) => name)).toEqual([
      "PeterNeumann",
      "EnochRoot",
    ]);
    expect(partOf(openNote(C2SP.note, [keyOf(C2SP.vkey)])).text).toBe("This is an example message.\n");
  });

  test("the last empty line is where the signatures begin", () => {
    const text = "one\n\ntwo\n";
    expect(partOf(openNote(signNote(text, [log]), [logKey])).text).toBe(text);
  });

  test("a signature by an unknown key is passed over, one by a known key that does not fit refuses the note", () => {
    const note = signNote("hello\n", [log]);
    const stranger = signerOf(log.name, Buffer.alloc(32, 9));
    expect(openNote(signNote("hello\n", [stranger, log]), [logKey]).ok).toBe(true);
    expect(openNote(signNote("hello\n", [stranger]), [logKey])).toEqual({
      ok: false,
      why: "No key that is trusted here has signed this note.",
    });
    const forged = addSignatures(note, [{ name: log.name, id: log.id, signature: new Uint8Array(64) }]);
    expect(openNote(forged, [logKey])).toEqual({
      ok: false,
      why: `The signature of ${log.name} does not fit this text.`,
    });
  });

  test("no change of any character of a note is accepted", () => {
    const note = signNote("hello\nworld\n", [log]);
    for (let at = 0; at < note.length; at++)
      for (const other of ["x", "\n", ""]) {
        if (note[at] === other) continue;
        expect(openNote(note.slice(0, at) + other + note.slice(at + 1), [logKey]).ok).toBe(false);
      }
  });

  test("what is no text cannot be signed, and too many signatures are not read", () => {
    for (const text of ["", "no end", "a\tb\n", "a\0\n", "\ud800\n"])
      expect(() => signNote(text, [log])).toThrow("tlog:");
    const many = Array.from({ length: 101 }, () => ({ name: "a", id: 1, signature: new Uint8Array(64) }));
    expect(parseNote(addSignatures("a\n\n", many)).ok).toBe(false);
    expect(parseNote(addSignatures("a\n\n", many.slice(1))).ok).toBe(true);
  });
});

describe("checkpoints", () => {
  const root = leafHash(Buffer.from("one"));
  const note = signCheckpoint({ origin: log.name, size: 1, root }, log);

  test("three lines, signed by the key of the same name", () => {
    expect(note.split("\n").slice(0, 3)).toEqual([log.name, "1", Buffer.from(root).toString("base64")]);
    expect(partOf(openCheckpoint(note, logKey))).toEqual({ origin: log.name, size: 1, root: new Uint8Array(root) });
    expect(() => signCheckpoint({ origin: "another", size: 1, root }, log)).toThrow("tlog: the name of a log's key");
  });

  test("an empty tree has a checkpoint, and only with the empty root", () => {
    expect(openCheckpoint(signCheckpoint({ origin: log.name, size: 0, root: EMPTY_ROOT }, log), logKey).ok).toBe(true);
    expect(() => signCheckpoint({ origin: log.name, size: 0, root }, log)).toThrow("tlog: an empty tree has one root");
  });

  test.each(["", "a\n", "a\n01\nAA==\n", "a\n-1\n", "a\n1\nnot base64\n", `a\n1\n${"A".repeat(44)}\n`, "a\n1e3\n\n"])(
    "%j is no checkpoint",
    (text) => expect(parseCheckpoint(text).ok).toBe(false),
  );

  test("extension lines are read over, empty ones are not", () => {
    const text = `${log.name}\n1\n${Buffer.from(root).toString("base64")}\n`;
    expect(parseCheckpoint(`${text}more\n`).ok).toBe(true);
    expect(parseCheckpoint(`${text}\nmore\n`).ok).toBe(false);
    expect(parseCheckpoint(text.trimEnd()).ok).toBe(false);
  });

  test("a checkpoint of another origin by this key is refused", () => {
    const other = signNote(`other\n1\n${Buffer.from(root).toString("base64")}\n`, [log]);
    expect(openCheckpoint(other, logKey)).toEqual({
      ok: false,
      why: `The checkpoint is of other, and the key is of ${log.name}.`,
    });
  });

  test("a witness's cosignature says when, and does not hold for another text or time", () => {
    const text = partOf(parseNote(note)).text;
    const line = cosign(text, 1_700_000_000, witness);
    const signed = addSignatures(note, [line]);
    expect(cosignaturesOf(signed, [witnessKey])).toEqual([{ witness: witnessKey, at: 1_700_000_000 }]);
    expect(openCheckpoint(signed, logKey).ok).toBe(true);
    const late = Uint8Array.from(line.signature);
    late[7] = (late[7] ?? 0) ^ 1;
    expect(cosignaturesOf(addSignatures(note, [{ ...line, signature: late }]), [witnessKey])).toEqual([]);
    expect(cosignaturesOf(addSignatures(signNote("other\n", [log]), [line]), [witnessKey])).toEqual([]);
  });
});
