import { hash } from "node:crypto";

/** A SHA-256 value: 32 bytes. */
export type Hash = Uint8Array;
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

const sha256 = (...parts: Uint8Array[]): Hash => hash("sha256", Buffer.concat(parts), "buffer");

/** The hash of a tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const EMPTY_ROOT: Hash = sha256();

/** SHA-256(0x00 || entry): 32 bytes; the prefix keeps a leaf from being taken for a node (RFC 6962, 2.1). */
export const leafHash = (entry: Uint8Array): Hash => sha256(LEAF, entry);

/** SHA-256(0x01 || left || right): 32 bytes out of two of 32 (RFC 6962, 2.1). */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

/** Whether two hashes are the same 32 bytes. They are public, so the comparison need not take the same time. */
export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === HASH_BYTES && b.length === HASH_BYTES && Buffer.compare(a, b) === 0;

/** The largest power of two strictly below `n`, for n > 1: where a tree of n leaves is split (RFC 6962, 2.1). */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * What an appender keeps of a tree: the roots of its perfect subtrees, largest first, one for each 1 bit of the size.
 * At most 53 hashes, whatever the size.
 */
export type Frontier = { size: number; roots: readonly Hash[] };
export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] };

/** The frontier after one more leaf: one merge for each trailing 1 bit of the size (RFC 9162, 2.1.2). */
export function appendLeaf({ size, roots }: Frontier, leaf: Hash): Frontier {
  const next = [...roots, leaf];
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const [left, right] = next.splice(-2);
    if (!left || !right) throw new Error(`tlog: a frontier of ${size} leaves has too few roots`);
    next.push(nodeHash(left, right));
  }
  return { size: size + 1, roots: next };
}

/** The root of the tree that a frontier stands for: the subtrees folded from the right (RFC 6962, 2.1). */
export function rootOf({ roots }: Frontier): Hash {
  return (
    roots.reduceRight<Hash | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ??
    EMPTY_ROOT
  );
}

/** MTH(D[n]) over leaf hashes, from left to right: the tree's root of 32 bytes (RFC 6962, 2.1). */
export function treeHash(leaves: Iterable<Hash>): Hash {
  let frontier = EMPTY_FRONTIER;
  for (const leaf of leaves) frontier = appendLeaf(frontier, leaf);
  return rootOf(frontier);
}
