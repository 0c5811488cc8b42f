import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { fromBase64, toBase64 } from "./base64.ts";
import { type Parsed, parsed, wrong } from "./verdict.ts";

/** Signature types of c2sp.org/signed-note: a log's own, and a witness's cosignature with its time. */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
type KeyType = typeof ED25519 | typeof COSIGNATURE;

/** Who may have signed: a name, the 4-byte key id that stands in front of each signature, and the public key. */
export type Verifier = { name: string; id: number; type: KeyType; key: KeyObject; raw: Uint8Array };
/** Who signs. The seed stays inside the key object. */
export type Signer = Omit<Verifier, "type"> & { sign: (message: Uint8Array) => Uint8Array };

/** DER around the 32 bytes of an Ed25519 key (RFC 8410, section 7 and section 4). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** A key name: not empty, no space of any script, no plus (c2sp.org/signed-note). */
export const isKeyName = (name: string) => name.length > 0 && !/[\s\p{White_Space}+\p{Cc}]/u.test(name);

/** The first four bytes of SHA-256(name, LF, type, public key), as a number (c2sp.org/signed-note). */
export const keyId = (name: string, type: KeyType, raw: Uint8Array): number =>
  createHash("sha256").update(`${name}\n`).update(Uint8Array.of(type)).update(raw).digest().readUInt32BE(0);

/** A signer out of a 32-byte seed (RFC 8032, 5.1.5). Throws on another length or a name that no note can carry. */
export function signerOf(name: string, seed: Uint8Array): Signer {
  if (seed.length !== KEY_BYTES) throw new Error("tlog: an Ed25519 seed is 32 bytes long");
  if (!isKeyName(name)) throw new Error(`tlog: ${JSON.stringify(name)} cannot be the name of a key`);
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const key = createPublicKey(secret);
  const raw = new Uint8Array(key.export({ format: "der", type: "spki" }).subarray(SPKI.length));
  return { name, id: keyId(name, ED25519, raw), key, raw, sign: (message) => sign(null, message, secret) };
}

/** Whether the signature of 64 bytes is this key's over the message (RFC 8032, 5.1.7). */
export const isSignedBy = ({ key }: Pick<Verifier, "key">, message: Uint8Array, signature: Uint8Array): boolean =>
  signature.length === SIGNATURE_BYTES && verify(null, message, key, signature);

/** The public half as one line, `name+id+base64(type, key)`: what an auditor keeps (c2sp.org/signed-note). */
export const vkeyOf = ({ name, id, raw }: Pick<Verifier, "name" | "id" | "raw">, type: KeyType = ED25519): string =>
  `${name}+${hex(id)}+${toBase64(Uint8Array.of(type, ...raw))}`;

/** Reads a vkey; what does not agree with itself is refused with a sentence. */
export function parseVkey(vkey: string): Parsed<Verifier> {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(vkey) ?? [];
  if (name === undefined || id === undefined || encoded === undefined)
    return wrong("This is no verifier key: it has the form name+id+key.");
  if (!isKeyName(name)) return wrong("The name in the verifier key has a space, a plus or nothing in it.");
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (!bytes || bytes.length !== KEY_BYTES + 1 || (type !== ED25519 && type !== COSIGNATURE))
    return wrong("The verifier key is no Ed25519 key.");
  const raw = new Uint8Array(bytes.subarray(1));
  if (hex(keyId(name, type, raw)) !== id) return wrong("The id in the verifier key is not the id of its name and key.");
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: "der", type: "spki" });
  return parsed({ name, id: Number.parseInt(id, 16), type, key, raw });
}

const hex = (id: number) => id.toString(16).padStart(8, "0");
