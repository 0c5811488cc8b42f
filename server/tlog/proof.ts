import { EMPTY_ROOT, HASH_BYTES, type Hash, nodeHash, sameHash, splitOf } from "./hash.ts";
import { fine, type Verdict, wrong } from "./verdict.ts";

/** Hands out the root of the perfect subtree over the leaves [index * 2^level, (index + 1) * 2^level). */
export type NodeReader = (level: number, index: number) => Hash;

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0;

/** MTH(D[begin:end]) for a range that the recursion of RFC 6962, 2.1 visits: perfect subtrees are read, the rest is hashed. */
export function rangeHash(begin: number, end: number, read: NodeReader): Hash {
  const n = end - begin;
  if (n < 1) throw new Error(`tlog: no tree has the range ${begin} to ${end}`);
  const level = Math.log2(n);
  if (Number.isInteger(level) && begin % n === 0) return read(level, begin / n);
  const middle = begin + splitOf(n);
  return nodeHash(rangeHash(begin, middle, read), rangeHash(middle, end, read));
}

/**
 * PATH(index, D[size]): the siblings from the leaf up to below the root, at most 63 hashes (RFC 6962, 2.1.1).
 * Throws when the tree has no such leaf: only our own tree is asked.
 */
export function inclusionProof(index: number, size: number, read: NodeReader): Hash[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw new Error(`tlog: a tree of ${size} has no leaf ${index}`);
  const path: Hash[] = [];
  for (let begin = 0, end = size; end - begin > 1; ) {
    const middle = begin + splitOf(end - begin);
    if (index < middle) {
      path.unshift(rangeHash(middle, end, read));
      end = middle;
    } else {
      path.unshift(rangeHash(begin, middle, read));
      begin = middle;
    }
  }
  return path;
}

/**
 * PROOF(first, D[second]): what shows that a tree of `second` leaves begins with the tree of `first` (RFC 6962, 2.1.2).
 * Empty for first = 0 and for equal sizes. Throws when first is larger than second.
 */
export function consistencyProof(first: number, second: number, read: NodeReader): Hash[] {
  if (!isSize(first) || !isSize(second) || first > second)
    throw new Error(`tlog: a tree of ${first} is no beginning of one of ${second}`);
  if (first === 0 || first === second) return [];
  const proof: Hash[] = [];
  let begin = 0;
  let end = second;
  // As long as the old tree does not fill the range, its last split is to the left or to the right of ours.
  while (first !== end) {
    const middle = begin + splitOf(end - begin);
    if (first <= middle) {
      proof.unshift(rangeHash(middle, end, read));
      end = middle;
    } else {
      proof.unshift(rangeHash(begin, middle, read));
      begin = middle;
    }
  }
  // The old tree's own last subtree is known to the checker only when it is the whole old tree.
  return begin === 0 ? proof : [rangeHash(begin, end, read), ...proof];
}

/** Holds a leaf against a root (RFC 9162, 2.1.3.2). Says what is wrong; never throws on what somebody sent. */
export function checkInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): Verdict {
  if (!isSize(index) || !isSize(size) || index >= size) return wrong(`A tree of ${size} leaves has no leaf ${index}.`);
  if (![leaf, root, ...proof].every(isHash)) return wrong("A hash in the proof is not 32 bytes long.");
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0) return wrong("The inclusion proof is too long.");
    if (isOdd(fn) || fn === sn) {
      r = nodeHash(p, r);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else r = nodeHash(r, p);
    fn = half(fn);
    sn = half(sn);
  }
  if (sn !== 0) return wrong("The inclusion proof is too short.");
  return sameHash(r, root) ? fine : wrong("The inclusion proof does not lead to the root.");
}

/**
 * Holds an older tree against a newer one (RFC 9162, 2.1.4.2). Equal sizes need equal roots and an empty proof; of an
 * empty older tree only the empty root and an empty proof are accepted, as witnesses ask (c2sp.org/tlog-witness).
 */
export function checkConsistency(
  first: number,
  second: number,
  firstRoot: Hash,
  secondRoot: Hash,
  proof: readonly Hash[],
): Verdict {
  if (!isSize(first) || !isSize(second) || first > second)
    return wrong(`A tree of ${first} leaves cannot come before one of ${second}.`);
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return wrong("A hash in the proof is not 32 bytes long.");
  if (first === second || first === 0) {
    if (proof.length > 0) return wrong("The consistency proof is too long.");
    const expected = first === 0 ? EMPTY_ROOT : secondRoot;
    return sameHash(firstRoot, expected) ? fine : wrong("The roots of the older and the newer tree do not agree.");
  }
  const [start, ...rest] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof;
  if (!start) return wrong("The consistency proof is too short.");
  let fn = first - 1;
  let sn = second - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let fr = start;
  let sr = start;
  for (const c of rest) {
    if (sn === 0) return wrong("The consistency proof is too long.");
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else sr = nodeHash(sr, c);
    fn = half(fn);
    sn = half(sn);
  }
  if (sn !== 0) return wrong("The consistency proof is too short.");
  if (!sameHash(fr, firstRoot)) return wrong("The consistency proof does not lead to the older root.");
  return sameHash(sr, secondRoot) ? fine : wrong("The consistency proof does not lead to the newer root.");
}

const isHash = (hash: Hash) => hash.length === HASH_BYTES;
