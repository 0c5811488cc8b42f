import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** PostgreSQL's own figures (scram-common.h); a client is told them at sign-in, so they may change later. */
const ITERATIONS = 4096;
const SALT_BYTES = 16;

/**
 * The verifier that PostgreSQL stores for a password (RFC 5802, RFC 7677). Computed here, so that
 * the password itself never stands in a statement that the server could log.
 * Passwords are machine-made ASCII or already in the form of RFC 4013, which leaves both unchanged.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(SALT_BYTES)): string {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, ITERATIONS, 32, "sha256");
  const storedKey = createHash("sha256").update(hmac(salted, "Client Key")).digest();
  const serverKey = hmac(salted, "Server Key");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey.toString("base64")}:${serverKey.toString("base64")}`;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
