import { hashRaw } from "@node-rs/argon2";
import { secret } from "#server/env.ts";
import { Problem } from "#server/errors.ts";

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32, algorithm: 2 };
const AT_ONCE = 2;
const QUEUE = 50;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Proof of a password: 32 bytes of argon2id over the NFKC text, with the pepper as key.
 * The database stores the SHA-256 of it. Hashing costs memory, so a flood is answered with THROTTLED, not with more of it.
 */
export async function proofOf(password: string, salt: Uint8Array): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) {
      throw new Problem(
        "THROTTLED",
        "Too many people are signing in at this moment. Wait a few seconds and try again.",
      );
    }
    await new Promise<void>((resume) => waiting.push(resume));
  }
  running++;
  try {
    return await hashRaw(password.normalize("NFKC"), { ...COST, salt, secret: secret("pepper") });
  } finally {
    running--;
    waiting.shift()?.();
  }
}
