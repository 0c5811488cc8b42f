import { describe, expect, test } from "vitest";
import {
  appendLeaf,
  checkConsistency,
  checkInclusion,
  consistencyProof,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Hash,
  inclusionProof,
  leafHash,
  type NodeReader,
  rootOf,
  treeHash,
} from "#server/tlog/index.ts";
import { CONSISTENCY, ENTRIES, INCLUSION, ROOTS } from "./vectors.fixture.ts";

const hex = (hash: Uint8Array) => Buffer.from(hash).toString("hex");
const MOST = 100;
/** A million damaged proofs: seconds on a quiet machine, more on a busy one. */
const LONG = 180_000;

/** A tree as the definition says it, without any of the shortcuts that are under test. */
const readerOf = (leaves: readonly Hash[]): NodeReader => {
  const known = new Map<string, Hash>();
  return (level, index) => {
    const found =
      known.get(`${level}/${index}`) ?? treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
    known.set(`${level}/${index}`, found);
    return found;
  };
};
const leaves = Array.from({ length: MOST }, (_, n) => leafHash(Buffer.from(`entry ${n}`)));
const read = readerOf(leaves);
const roots = Array.from({ length: MOST + 1 }, (_, size) => treeHash(leaves.slice(0, size)));
const rootAt = (size: number): Hash => roots[size] ?? EMPTY_ROOT;
const leafAt = (index: number): Hash => leaves[index] ?? EMPTY_ROOT;
const sizes = Array.from({ length: MOST }, (_, n) => n + 1);

/** Every way to damage a proof by one byte, by one line, or by their order. */
function* damaged(proof: readonly Hash[]): Generator<Hash[]> {
  for (const [line, hash] of proof.entries())
    for (let byte = 0; byte < hash.length; byte++) {
      const other = Uint8Array.from(hash);
      other[byte] = (other[byte] ?? 0) ^ (1 << (byte % 8));
      yield proof.with(line, other);
    }
  yield [...proof, EMPTY_ROOT];
  yield [EMPTY_ROOT, ...proof];
  if (proof.length > 0) {
    yield proof.slice(1);
    yield proof.slice(0, -1);
    yield proof.with(0, new Uint8Array(31));
  }
  if (proof.length > 1) yield proof.toReversed();
}

describe("published vectors", () => {
  test("eight entries of Certificate Transparency have their nine roots", () => {
    const hashes = ENTRIES.map(leafHash);
    expect(ROOTS.map((_, size) => hex(treeHash(hashes.slice(0, size))))).toEqual(ROOTS);
    let frontier = EMPTY_FRONTIER;
    expect(hex(rootOf(frontier))).toBe(ROOTS[0]);
    for (const [n, hash] of hashes.entries()) {
      frontier = appendLeaf(frontier, hash);
      expect(hex(rootOf(frontier))).toBe(ROOTS[n + 1]);
    }
  });

  test.each(INCLUSION)("leaf %i of %i has the published path", (index, size, path) => {
    expect(inclusionProof(index, size, readerOf(ENTRIES.map(leafHash))).map(hex)).toEqual(path);
  });

  test.each(CONSISTENCY)("%i before %i has the published proof", (first, second, path) => {
    expect(consistencyProof(first, second, readerOf(ENTRIES.map(leafHash))).map(hex)).toEqual(path);
  });
});

describe("inclusion", () => {
  test("every leaf of every tree up to 100 is proved, and no damage to its proof is accepted", {
    timeout: LONG,
  }, () => {
    for (const size of sizes)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, read);
        const holds = (path: readonly Hash[], at = index, of = size, leaf = leafAt(index)) =>
          checkInclusion(at, of, leaf, path, rootAt(size)).ok;
        if (!holds(proof)) expect.fail(`leaf ${index} of ${size} is not proved`);
        for (const path of damaged(proof)) if (holds(path)) expect.fail(`leaf ${index} of ${size}: damage passed`);
        if (holds(proof, index, size, leafHash(Buffer.from("another entry")))) expect.fail("another leaf passed");
        if (size > 1 && holds(proof, (index + 1) % size))
          expect.fail(`leaf ${index} of ${size} passed as its neighbour`);
      }
  });

  test("a leaf is proved in no tree that does not have it", () => {
    expect(checkInclusion(3, 3, leafAt(2), [], rootAt(3))).toEqual({
      ok: false,
      why: "A tree of 3 leaves has no leaf 3.",
    });
    expect(checkInclusion(-1, 3, leafAt(2), [], rootAt(3)).ok).toBe(false);
    expect(checkInclusion(0.5, 3, leafAt(2), [], rootAt(3)).ok).toBe(false);
    expect(() => inclusionProof(3, 3, read)).toThrow("tlog: a tree of 3 has no leaf 3");
  });
});

describe("consistency", () => {
  test("every tree up to 100 begins with every smaller one, and no damage to the proof is accepted", {
    timeout: LONG,
  }, () => {
    for (const second of sizes)
      for (let first = 0; first <= second; first++) {
        const proof = consistencyProof(first, second, read);
        const holds = (path: readonly Hash[], older = rootAt(first), newer = rootAt(second)) =>
          checkConsistency(first, second, older, newer, path).ok;
        if (!holds(proof)) expect.fail(`${first} before ${second} is not proved`);
        for (const path of damaged(proof)) if (holds(path)) expect.fail(`${first} before ${second}: damage passed`);
        if (first > 0 && holds(proof, leafAt(0), first === 1 ? leafAt(1) : rootAt(second)))
          expect.fail("other roots passed");
        if (first !== second && holds(proof, rootAt(second), rootAt(first))) expect.fail("swapped roots passed");
      }
  });

  test("a larger tree comes before no smaller one, and an empty one is proved by its root alone", () => {
    expect(checkConsistency(5, 4, rootAt(5), rootAt(4), []).ok).toBe(false);
    expect(checkConsistency(0, 4, EMPTY_ROOT, rootAt(4), []).ok).toBe(true);
    expect(checkConsistency(0, 4, rootAt(1), rootAt(4), []).ok).toBe(false);
    expect(checkConsistency(0, 4, EMPTY_ROOT, rootAt(4), [EMPTY_ROOT]).ok).toBe(false);
    expect(() => consistencyProof(5, 4, read)).toThrow("tlog: a tree of 5 is no beginning of one of 4");
  });

  test("a tree that was forked is found", () => {
    const forked = treeHash(leaves.with(3, leafHash(Buffer.from("another entry"))).slice(0, 50));
    expect(checkConsistency(50, 90, forked, rootAt(90), consistencyProof(50, 90, read))).toEqual({
      ok: false,
      why: "The consistency proof does not lead to the older root.",
    });
  });
});
