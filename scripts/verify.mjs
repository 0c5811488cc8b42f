#!/usr/bin/env node
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { createInterface } from "node:readline";
import { createInflateRaw, inflateRawSync } from "node:zlib";

/**
 * Verifies an evidence bundle with nothing but Node: no database, no package, no other file of this project, so that an auditor
 * can read it whole and take it home. Standards: RFC 6962 2.1, RFC 9162 2.1.3.2 and 2.1.4.2, c2sp.org/signed-note,
 * c2sp.org/tlog-checkpoint, c2sp.org/tlog-proof. Usage: node verify.mjs BUNDLE.zip [--key VKEY] [--checkpoint FILE]
 */
class Fault extends Error {}
const refuse = (sentence) => {
  throw new Fault(sentence);
};
const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const exactly = (text, length) => {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text && (length === undefined || bytes.length === length) ? bytes : null;
};
const whole = (text) => (/^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null);

/** Whole file and largest entry; what claims to be larger is not unpacked. A bundle of 1,000,000 events is about 2 GB. */
const MOST_ENTRY = 4 * 2 ** 30;
const MOST_RATIO = 200;
const NAME =
  /^(README\.md|manifest\.json|manifest\.note|checkpoint|vkey|events\.jsonl|(proofs|consistency)\/[0-9-]+\.(tlog-proof|txt))$/;

/** Sizes and place of an entry; where 32 bits are full they stand in the field of 64 (APPNOTE 4.5.3). */
function sizesOf(head, extra) {
  let wide = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) wide = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  let used = 0;
  const [unpacked, packed, offset] = [24, 20, 42].map((at) => {
    const narrow = head.readUInt32LE(at);
    if (narrow !== 0xffffffff) return narrow;
    if (used + 8 > wide.length) refuse("The list of contents in the zip is damaged.");
    used += 8;
    return Number(wide.readBigUInt64LE(used - 8));
  });
  return { unpacked, packed, offset };
}

/** The central directory of a zip (APPNOTE 4.3.12), read where it stands: entries are unpacked one at a time. */
function openZip(path) {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  const read = (at, length) => {
    if (at < 0 || at + length > size) refuse("The file is cut off: it ends before what it says it holds.");
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const got = readSync(file, bytes, done, length - done, at + done);
      if (got === 0) refuse("The file is cut off while it is read.");
      done += got;
    }
    return bytes;
  };
  const tail = read(Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0 || end + 22 > tail.length) refuse("This is no zip file, or its end is missing.");
  let count = tail.readUInt16LE(end + 10);
  let at = tail.readUInt32LE(end + 16);
  const wide = end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50;
  if (wide) {
    const record = read(Number(tail.readBigUInt64LE(end - 12)), 56);
    count = Number(record.readBigUInt64LE(32));
    at = Number(record.readBigUInt64LE(48));
  }
  const entries = new Map();
  for (let n = 0; n < count; n++) {
    const head = read(at, 46);
    if (head.readUInt32LE(0) !== 0x02014b50) refuse("The list of contents in the zip is damaged.");
    const nameLength = head.readUInt16LE(28);
    const name = read(at + 46, nameLength).toString("utf8");
    if (!NAME.test(name))
      refuse(`The zip holds something that no bundle has: ${JSON.stringify(name)}. Nothing was unpacked.`);
    if (entries.has(name)) refuse(`The zip holds ${name} twice.`);
    const extra = read(at + 46 + nameLength, head.readUInt16LE(30));
    entries.set(name, { method: head.readUInt16LE(10), ...sizesOf(head, extra) });
    at += 46 + nameLength + head.readUInt16LE(30) + head.readUInt16LE(32);
  }
  const place = (name) => {
    const { method, packed, unpacked, offset } = entries.get(name) ?? refuse(`${name} is missing from the bundle.`);
    if (unpacked > MOST_ENTRY || unpacked > 1024 + packed * MOST_RATIO)
      refuse(
        `${name} claims to be ${unpacked} bytes out of ${packed}: that is a bomb, not a bundle. It was not unpacked.`,
      );
    if (method !== 0 && method !== 8) refuse(`${name} is packed in a way that no bundle is.`);
    const head = read(offset, 30);
    return { method, packed, unpacked, start: offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28) };
  };
  const take = (name) => {
    const { method, packed, unpacked, start } = place(name);
    const body = read(start, packed);
    const bytes = method === 0 ? body : unpack(body, unpacked, name);
    return bytes.length === unpacked ? bytes : refuse(`${name} is not as long as the zip says.`);
  };
  /** The lines of an entry as they come, and the hash of its bytes at the end: nothing is kept. */
  const lines = async function* (name, hash) {
    const { method, packed, start } = place(name);
    const stream = createReadStream(path, { start, end: start + Math.max(packed, 1) - 1 });
    const plain = method === 0 ? stream : stream.pipe(createInflateRaw());
    plain.on("data", (bytes) => hash.update(bytes));
    let broken = null;
    plain.on("error", (error) => (broken = error));
    if (packed > 0) yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
    if (broken) refuse(`${name} cannot be unpacked: it is damaged.`);
  };
  return { names: [...entries.keys()], take, lines };
}

function unpack(body, length, name) {
  try {
    return inflateRawSync(body, { maxOutputLength: length + 1 });
  } catch {
    return refuse(`${name} cannot be unpacked: it is damaged.`);
  }
}

/** `name+id+base64(type, key)`, held against itself (c2sp.org/signed-note). */
function keyOf(vkey) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey.trim()) ?? [];
  const bytes = encoded && exactly(encoded, 33);
  if (bytes?.[0] !== 1) return refuse(`This is no verifier key: ${vkey.slice(0, 80)}`);
  if (
    sha256(Buffer.from(`${name}\n`), bytes)
      .subarray(0, 4)
      .toString("hex") !== id
  )
    refuse("The id in the verifier key is not the id of its name and key.");
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)]),
    format: "der",
    type: "spki",
  });
  return { name, id, key };
}

/** The text of a note that this key signed; a signature of this key that does not fit refuses the note. */
function openNote(note, { name, id, key }, what) {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) refuse(`${what} is no signed note.`);
  const text = note.slice(0, split + 1);
  let signed = false;
  for (const line of note.slice(split + 2, -1).split("\n")) {
    const [, who, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? refuse(`${what} has a malformed signature line.`);
    const bytes = exactly(encoded);
    if (who !== name || bytes?.subarray(0, 4).toString("hex") !== id) continue;
    if (!verify(null, Buffer.from(text), key, bytes.subarray(4)))
      refuse(`${what} was changed, or signed by another key: the signature of ${name} does not fit.`);
    signed = true;
  }
  return signed ? text : refuse(`${what} was not signed by ${name}.`);
}

function openCheckpoint(note, key, what) {
  const [origin, sizeText, rootText] = openNote(note, key, what).split("\n");
  const size = whole(sizeText);
  const root = exactly(rootText ?? "", 32);
  if (origin !== key.name || size === null || !root) refuse(`${what} is no checkpoint of ${key.name}.`);
  return { size, root };
}

/** RFC 9162, 2.1.3.2. */
function leadsTo(index, size, leaf, path, root) {
  if (index >= size) return false;
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else r = nodeHash(r, p);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && r.equals(root);
}

/** RFC 9162, 2.1.4.2; an empty older tree is the beginning of every tree. */
function continues(older, newer, proof) {
  if (older.size === newer.size || older.size === 0)
    return proof.length === 0 && (older.size === 0 || older.root.equals(newer.root));
  if (older.size > newer.size) return false;
  const [first, ...rest] = Number.isInteger(Math.log2(older.size)) ? [older.root, ...proof] : proof;
  if (!first) return false;
  let [fn, sn, fr, sr] = [older.size - 1, newer.size - 1, first, first];
  while (fn % 2 === 1) [fn, sn] = [(fn - 1) / 2, Math.floor(sn / 2)];
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(c, fr), nodeHash(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else sr = nodeHash(sr, c);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && fr.equals(older.root) && sr.equals(newer.root);
}

/** c2sp.org/tlog-proof; split at its first empty line, for the checkpoint has its own. */
function proofIn(text, name) {
  const split = text.indexOf("\n\n");
  const [header, indexLine, ...hashes] = text.slice(0, split).split("\n");
  const index = whole(indexLine?.replace(/^index /, "") ?? "");
  const path = hashes.map((line) => exactly(line, 32));
  if (header !== "c2sp.org/tlog-proof@v1" || index === null || path.includes(null) || path.length > 63)
    refuse(`${name} is no proof.`);
  return { index, path, checkpoint: text.slice(split + 2) };
}

const canonical = (value) =>
  Array.isArray(value)
    ? `[${value.map(canonical).join()}]`
    : typeof value === "object" && value !== null
      ? `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
          .join()}}`
      : JSON.stringify(value);

const read = (bytes, what) => {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return refuse(`${what} is not readable JSON.`);
  }
};

/** Every event, one after the other: its bytes, its proof, its place. Returns how many there were, and the first and last index. */
async function checkEvents(zip, checkpoint, note, hash) {
  let [count, last, first] = [0, -1, null];
  for await (const line of zip.lines("events.jsonl", hash)) {
    const { index, leaf, event } = read(Buffer.from(line), `Line ${count + 1} of events.jsonl`);
    const said = `Event ${event?.id ?? "without a number"} (line ${count + 1}, leaf ${index})`;
    const bytes = typeof leaf === "string" ? exactly(leaf) : null;
    if (!Number.isSafeInteger(index) || !bytes) refuse(`${said} has no leaf.`);
    if (index <= last)
      refuse(`${said} stands after leaf ${last}: lines were put in another order, or one stands twice.`);
    if (canonical(event) !== bytes.toString("utf8"))
      refuse(`${said} is told otherwise than the bytes that were hashed say.`);
    const name = `proofs/${index}.tlog-proof`;
    const proof = proofIn(zip.take(name).toString("utf8"), name);
    if (proof.checkpoint !== note) refuse(`${name} is for another checkpoint than that of the bundle.`);
    if (proof.index !== index || !leadsTo(index, checkpoint.size, leafHash(bytes), proof.path, checkpoint.root))
      refuse(`${said} was changed, or was never in this log: its proof does not lead to the root of the checkpoint.`);
    first ??= index;
    last = index;
    count++;
  }
  return { count, first, last };
}

/** Which signed text holds the manifest, and that the manifest holds every file. */
function checkManifest(zip, key) {
  const bytes = zip.take("manifest.json");
  const [format, hash] = openNote(zip.take("manifest.note").toString("utf8"), key, "manifest.note").split("\n");
  if (format !== "custodian-evidence/1")
    refuse(`The bundle has the format ${format}, which this program does not know.`);
  if (sha256(bytes).toString("base64") !== hash) refuse("manifest.json was changed after it was signed.");
  const manifest = read(bytes, "manifest.json");
  const listed = new Set([...Object.keys(manifest.files), "manifest.json", "manifest.note", "README.md"]);
  for (const name of zip.names)
    if (!name.startsWith("proofs/") && !listed.has(name)) refuse(`${name} was added: the manifest does not name it.`);
  for (const [name, expected] of Object.entries(manifest.files))
    if (name !== "events.jsonl" && sha256(zip.take(name)).toString("hex") !== expected)
      refuse(`${name} was changed after the manifest was signed.`);
  return manifest;
}

function checkConsistency(zip, key, newest) {
  const names = zip.names.filter((name) => name.startsWith("consistency/"));
  return names.map((name) => {
    const text = zip.take(name).toString("utf8");
    const split = text.indexOf("\n\n");
    const proof = text
      .slice(0, split)
      .split("\n")
      .slice(1)
      .map((line) => exactly(line, 32) ?? refuse(`${name} is no proof.`));
    const older = openCheckpoint(text.slice(split + 2), key, name);
    if (!continues(older, newest, proof))
      refuse(`The log was rewritten: the tree of ${newest.size} does not continue that of ${older.size} (${name}).`);
    return older.size;
  });
}

export async function verifyBundle(path, { key: pinned, checkpoint: kept } = {}) {
  const zip = openZip(path);
  const key = keyOf(pinned ?? zip.take("vkey").toString("utf8"));
  const note = zip.take("checkpoint").toString("utf8");
  const checkpoint = openCheckpoint(note, key, "checkpoint");
  const manifest = checkManifest(zip, key);
  const hash = createHash("sha256");
  const { count, first, last } = await checkEvents(zip, checkpoint, note, hash);
  if (hash.digest("hex") !== manifest.files["events.jsonl"])
    refuse("events.jsonl was changed after the manifest was signed.");
  const proofs = zip.names.filter((name) => name.startsWith("proofs/")).length;
  if (count !== manifest.count || proofs !== count)
    refuse(
      `The manifest speaks of ${manifest.count} events, the bundle holds ${count} and ${proofs} proofs: some were taken away or added.`,
    );
  const older = checkConsistency(zip, key, checkpoint);
  if (kept) {
    const mine = openCheckpoint(kept, key, "The checkpoint that you kept");
    if (mine.size === checkpoint.size && !mine.root.equals(checkpoint.root))
      refuse("The log was forked: your checkpoint of the same size has another root.");
    if (mine.size !== checkpoint.size && !older.includes(mine.size))
      refuse(
        `Whether the log continues your checkpoint of ${mine.size} leaves is not proved here: the bundle has no proof from there. Ask for one.`,
      );
  }
  const contiguous = count > 0 && last - first + 1 === count;
  return [
    `The checkpoint of ${checkpoint.size} events was signed by ${key.name}.`,
    `The manifest was signed by the same key, and every file is as it says.`,
    `${count} events are in that log exactly as they stand here: their bytes, their places and their order.`,
    contiguous
      ? `They are all events from leaf ${first} to leaf ${last}, with none left out between.`
      : `They were chosen by a filter (${manifest.filter.join("; ") || "none"}). That the filter left out nothing that it fits is not proved by the bundle.`,
    ...older.map(
      (size) =>
        `The log of ${checkpoint.size} begins with the log of ${size} events of an earlier checkpoint, unchanged.`,
    ),
    pinned
      ? `The key is the one that you gave.`
      : `The key came with the bundle. Hold it against the one that you have: ${zip.take("vkey").toString("utf8").trim()}`,
    `Not proved: that what people did was recorded in the first place, that nobody was shown another log, and what names stand behind the ids.`,
  ];
}

/** Prints what was proved and what was not; 0 when all of it holds, 1 when anything does not. */
export async function tell(path, { key, checkpoint } = {}) {
  try {
    const kept = checkpoint && readFileSync(checkpoint, "utf8");
    const sentences = await verifyBundle(path, { key, checkpoint: kept });
    console.log(`${sentences.map((sentence) => `- ${sentence}`).join("\n")}\nVerified.`);
    return 0;
  } catch (error) {
    console.log(
      `${error instanceof Fault ? error.message : `The file cannot be read: ${error.message}`}\nNOT verified.`,
    );
    return 1;
  }
}

if (process.argv[1] === import.meta.filename) {
  const words = process.argv.slice(2);
  const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const path = words.find((word, at) => !word.startsWith("--") && !words[at - 1]?.startsWith("--"));
  if (path) process.exitCode = await tell(path, { key: option("--key"), checkpoint: option("--checkpoint") });
  else {
    console.error("Say which file: node verify.mjs BUNDLE.zip [--key VKEY] [--checkpoint FILE]");
    process.exitCode = 1;
  }
}
