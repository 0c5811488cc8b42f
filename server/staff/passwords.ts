import { createHash, randomBytes, randomInt } from "node:crypto";
import { proofOf } from "#server/auth/password.ts";
import { Invalid } from "#server/errors.ts";

const SHORTEST = 15;
const LONGEST = 128;

/** Long enough to pass, and yet among the first that anybody tries. Compared without case, spaces and punctuation. */
const TRIED_FIRST = [
  "passwordpassword",
  "password12345678",
  "thisisapassword",
  "thisismypassword",
  "mypasswordismypassword",
  "iloveyouiloveyou",
  "letmeinletmeinletmein",
  "qwertyuiopasdfghjkl",
  "correcthorsebatterystaple",
  "changemechangeme",
  "custodiancustodian",
  "administrator123",
  "welcometocustodian",
];
const RUNS = "abcdefghijklmnopqrstuvwxyz 01234567890123456789 qwertyuiopasdfghjklzxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn";

/** Length is what counts: no rule asks for a digit or a sign (NIST SP 800-63B, 3.1.1.2). */
export function refuseWeakPassword(password: string, email: string): void {
  const characters = [...password.normalize("NFKC")].length;
  if (characters < SHORTEST || password.length > LONGEST) {
    throw Invalid(
      `A password has ${SHORTEST} to ${LONGEST} characters; this one has ${characters}. A few words in a row are fine.`,
    );
  }
  const bare = password
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  const own = email.toLowerCase().split("@");
  const easy =
    TRIED_FIRST.some((known) => bare.startsWith(known)) ||
    RUNS.split(" ").some((run) => (run + run).includes(bare)) ||
    new Set(bare).size < 5 ||
    /^(.{1,8})\1+$/.test(bare) ||
    own.some((part) => part.length > 3 && bare.replaceAll(part.replace(/[^\p{L}\p{N}]/gu, ""), "").length < 8);
  if (easy) {
    throw Invalid(
      "This password is one of the first that anybody would try. Choose other words, or let this command make one.",
    );
  }
}

/** No 0, 1, l or o, which people mistake for each other. Five groups of four are 98 bits. */
export function newPassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

export type StoredPassword = { salt: Buffer; verifier: Buffer };

/** The database keeps the hash of the proof: whoever reads it can neither sign in with it nor find the password. */
export async function storedPassword(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16);
  return { salt, verifier: await verifierOf(password, salt) };
}

export const verifierOf = async (password: string, salt: Uint8Array): Promise<Buffer> =>
  createHash("sha256")
    .update(await proofOf(password, salt))
    .digest();
