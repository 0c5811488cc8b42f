import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Where a value stands. It is bound to its ciphertext, so that two ciphertexts cannot change places. */
export type Place = { accountId: string; recordId: string; field: string; version: number };

/** A 96-bit nonce, and the ciphertext with its 128-bit tag at the end. */
export type Sealed = { nonce: Buffer; ciphertext: Buffer };

const ALGORITHM = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** The bytes do not belong to this key and this place: damaged, exchanged, or sealed with another key. */
export class Damaged extends Error {
  constructor() {
    super("The stored value cannot be opened: it is damaged, or another key sealed it.");
  }
}

/** A data key for one account: 256 random bits. */
export const newDataKey = (): Buffer => randomBytes(32);

export const seal = (dek: Buffer, place: Place, plaintext: string): Sealed =>
  encrypt(dek, bindingOf(place), Buffer.from(plaintext, "utf8"));

export const open = (dek: Buffer, place: Place, sealed: Sealed): string =>
  decrypt(dek, bindingOf(place), sealed).toString("utf8");

/** JSON keeps the parts apart, whatever a part holds; ids are compared in lower case, as PostgreSQL prints them. */
const bindingOf = ({ accountId, recordId, field, version }: Place) =>
  JSON.stringify(["custodian field", accountId.toLowerCase(), recordId.toLowerCase(), field, version]);

/** AES-256-GCM (NIST SP 800-38D) with a random nonce: a key seals far fewer values than the 2^32 that this allows. */
export function encrypt(key: Buffer, binding: string, plain: Buffer): Sealed {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(binding, "utf8"));
  return { nonce, ciphertext: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

export function decrypt(key: Buffer, binding: string, { nonce, ciphertext }: Sealed): Buffer {
  if (nonce.length !== NONCE || ciphertext.length < TAG) throw new Damaged();
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(binding, "utf8"));
  decipher.setAuthTag(ciphertext.subarray(-TAG));
  const plain = decipher.update(ciphertext.subarray(0, -TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new Damaged();
  }
}
