import { createHash, createHmac } from "node:crypto";

/** How often each option was chosen at the first release, as weights 2n + 1: (n + 1/2) / (N + A/2) without a fraction. */
export const referenceWeights = (chosen: readonly number[]): number[] => chosen.map((people) => 2 * people + 1);

/**
 * What decides about one question's answers (randomised response: each answer is replaced with a fixed chance by a draw from
 * the question's own distribution). Given to the database as bytes, which compares them without any arithmetic of its own.
 */
export type Replacement = {
  /** 32 secret bytes, the same for the same question in another survey. */
  seed: Buffer;
  /** An answer is replaced when the first 8 bytes of its hash are below. */
  threshold: Buffer;
  /** Upper bounds of every option but the last: the next 8 bytes of the hash fall between them. */
  bounds: Buffer[];
};

export function replacementOf(secret: Buffer, question: string, part: number, weights: readonly number[]): Replacement {
  const seed = createHmac("sha256", secret).update(`custodian survey replacement ${question}`).digest();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  const bounds = weights.slice(0, -1).map((weight) => {
    reached += weight;
    return bytesOf(BigInt(reached), BigInt(total));
  });
  return { seed, threshold: bytesOf(BigInt(Math.round(part * 1000)), 1000n), bounds };
}

/**
 * The option (from 1) that takes the place of an answer, or null where the answer stays. The database computes the same
 * (server/releases/build/statements.ts); a test holds the two together.
 */
export function replacedOption({ seed, threshold, bounds }: Replacement, respondent: bigint): number | null {
  const key = Buffer.alloc(8);
  key.writeBigInt64BE(BigInt.asIntN(64, respondent));
  const hash = createHash("sha256").update(key).update(seed).digest();
  if (hash.subarray(0, 8).compare(threshold) >= 0) return null;
  const draw = hash.subarray(8, 16);
  return 1 + bounds.filter((bound) => bound.compare(draw) <= 0).length;
}

/** part/whole of 2^64 as 8 bytes, the largest number where it would be the whole. */
function bytesOf(part: bigint, whole: bigint): Buffer {
  const scaled = (part << 64n) / whole;
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(scaled >= 1n << 64n ? (1n << 64n) - 1n : scaled);
  return bytes;
}
