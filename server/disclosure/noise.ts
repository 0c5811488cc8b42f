import { createHmac, hkdfSync } from "node:crypto";
import { NOISE_TABLE } from "#server/disclosure/noise-table.ts";

/** What names a cell of a release: where it stands, and the people in it as the XOR of their random 64-bit keys. */
export type CellName = {
  question: string;
  item: number;
  dimension: string;
  labels: readonly string[];
  option: number;
  people: bigint;
};
/** A whole number from 0 to 2^32 - 1, the same whenever the same cell of the same release is asked for. */
export type CellKey = (cell: CellName) => number;

/**
 * The cell keys of one release: HMAC-SHA-256 under a key of this survey and this release alone (RFC 2104, RFC 5869), so that
 * the same people in a cell of another release get other noise, and nobody without the key can tell which.
 */
export function cellKeys(secret: Buffer, survey: string, release: number): CellKey {
  const key = Buffer.from(hkdfSync("sha256", secret, survey, `custodian survey release ${release}`, 32));
  return ({ question, item, dimension, labels, option, people }) => {
    const name = JSON.stringify([question, item, dimension, labels, option, BigInt.asUintN(64, people).toString(16)]);
    return createHmac("sha256", key).update(name).digest().readUInt32BE(0);
  };
}

/**
 * A count of people after noise: at most 5 more or less, mean as it was, standard deviation 2, never 1 or 2, and 0 stays 0
 * (cell-key method; Fraser and Wooton 2005, Marley and Leaver 2011). `chance` is a cell key.
 */
export function withNoise(count: number, chance: number): number {
  const choices = NOISE_TABLE[Math.min(count, NOISE_TABLE.length - 1)] ?? [];
  let reached = 0;
  for (const [step, weight] of choices) {
    reached += weight;
    if (chance < reached) return count + step;
  }
  throw new Error(`disclosure: ${count} people have no step for ${chance}`);
}
