import { createHmac, randomBytes } from "node:crypto";
import { proofOf } from "#server/auth/password.ts";
import { areaOf } from "#server/auth/session.ts";
import { db } from "#server/db.ts";
import { secret } from "#server/env.ts";
import { Problem } from "#server/errors.ts";

export type Attempt = { email: string; password: string; address: string; agent: string; requestId: string };

/** The same words for an unknown address and a wrong password, and the same work behind them. */
export const WRONG = "This e-mail address and password do not belong together. Check both and try again.";

/**
 * Opens a session and returns its secret (256 random bits, base64url).
 * The database compares the proof, counts failures, writes the event and makes the row: auth.sign_in.
 */
export async function signIn(attempt: Attempt): Promise<{ staffId: string; secret: string }> {
  const email = attempt.email.trim().toLowerCase();
  if (email.length > 254 || attempt.password.length > 128) throw new Problem("UNAUTHENTICATED", WRONG);
  const keys = throttleKeys(email, attempt.address);
  const [challenge] = await db().$queryRaw<{ salt: Uint8Array; wait: number }[]>`
    SELECT salt, wait_seconds AS wait FROM auth.challenge(${email}, ${keys}::bytea[])`;
  if (!challenge) throw new Error("auth: the database gave no challenge");
  const proof = challenge.wait > 0 ? Buffer.alloc(32) : await proofOf(attempt.password, challenge.salt);
  const token = randomBytes(32);
  const [answer] = await db().$queryRaw<{ staffId: string | null; wait: number }[]>`
    SELECT staff_id AS "staffId", wait_seconds AS wait FROM auth.sign_in(${email}, ${proof}::bytea, ${token}::bytea, ${keys}::bytea[],
      ${areaOf(attempt.address)}, ${attempt.agent}, ${attempt.requestId}::uuid)`;
  if (answer?.wait) {
    throw new Problem(
      "THROTTLED",
      `Too many attempts. Wait ${answer.wait} seconds, then try again; nothing is locked.`,
    );
  }
  if (!answer?.staffId) throw new Problem("UNAUTHENTICATED", WRONG);
  return { staffId: answer.staffId, secret: token.toString("base64url") };
}

/** Ends the session behind this secret, or all of the person's; returns how many ended. */
export async function signOut(token: Uint8Array, everywhere: boolean, requestId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ ended: number }[]>`
    SELECT auth.sign_out(${Buffer.from(token)}::bytea, ${everywhere}, ${requestId}::uuid) AS ended`;
  return row?.ended ?? 0;
}

/** What failures are counted by: the pair, the address, the account. Hashed with a key, so the table names nobody. */
function throttleKeys(email: string, address: string): Buffer[] {
  const hash = (text: string) => createHmac("sha256", secret("session")).update(text).digest();
  return [hash(`pair\0${email}\0${address}`), hash(`address\0${address}`), hash(`account\0${email}`)];
}
