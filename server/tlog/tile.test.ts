import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bundlePath,
  checkInclusion,
  checkTlogProof,
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  formatTlogProof,
  type Hash,
  inclusionProof,
  leafHash,
  newTiles,
  nodesFromTiles,
  parseTilePath,
  parseTlogProof,
  parseVkey,
  rangeHash,
  signCheckpoint,
  signerOf,
  TILE_WIDTH,
  tilePath,
  treeHash,
  vkeyOf,
} from "#server/tlog/index.ts";

const hashes = (count: number) => Array.from({ length: count }, (_, n) => leafHash(Buffer.from(String(n))));
const leaves = hashes(70_000);

/** Tiles of a tree, kept by level and index, each built from the level below it. */
function tilesOf(size: number) {
  const levels: Hash[][] = [leaves.slice(0, size)];
  for (let below = levels[0] ?? []; below.length >= TILE_WIDTH; below = levels.at(-1) ?? []) {
    const full = Math.floor(below.length / TILE_WIDTH);
    levels.push(Array.from({ length: full }, (_, n) => treeHash(below.slice(n * TILE_WIDTH, (n + 1) * TILE_WIDTH))));
  }
  return (level: number, index: number): Hash[] =>
    (levels[level] ?? []).slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
}

describe("paths", () => {
  test.each([
    [{ level: 0, index: 1_234_067, width: TILE_WIDTH }, "tile/0/x001/x234/067"],
    [{ level: 0, index: 7, width: TILE_WIDTH }, "tile/0/007"],
    [{ level: 2, index: 0, width: 1 }, "tile/2/000.p/1"],
    [{ level: 1, index: 1000, width: 17 }, "tile/1/x001/000.p/17"],
  ])("%j is written %s", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
    expect(parseTilePath(bundlePath(tile))).toEqual({ ...tile, level: "entries" });
  });

  test.each([
    "tile/0/7",
    "tile/00/007",
    "tile/64/007",
    "tile/0/x000/007",
    "tile/0/007.p/0",
    "tile/0/007.p/256",
    "tile/0/007.p/01",
    "tile/0/007/",
    "tile/0/x007",
    "/tile/0/007",
    "tile/0/../007",
    "tile/data/007",
    "tile/0/007\n",
  ])("%j is the path of no tile", (path) => expect(parseTilePath(path)).toBe(null));
});

describe("tiles", () => {
  test("256 and 70,000 leaves need the tiles that the specification names", () => {
    expect(newTiles(0, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    const tiles = newTiles(0, 70_000);
    expect(tiles.filter(({ level, width }) => level === 0 && width === TILE_WIDTH)).toHaveLength(273);
    expect(tiles.filter(({ width }) => width < TILE_WIDTH)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
  });

  test("growing step by step writes what growing at once writes, with more partial tiles on the way", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (steps) => {
        const written = new Map<string, number>();
        let size = 0;
        for (const step of steps) {
          for (const { level, index, width } of newTiles(size, size + step)) written.set(`${level}/${index}`, width);
          size += step;
        }
        expect([...written].sort()).toEqual(
          newTiles(0, size)
            .map((t) => [`${t.level}/${t.index}`, t.width] as const)
            .toSorted(),
        );
      }),
    );
  });

  test("any range of a tree of 70,000 is hashed from tiles as from its leaves", () => {
    const read = nodesFromTiles(tilesOf(70_000));
    expect(rangeHash(0, 70_000, read)).toEqual(treeHash(leaves));
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const path = inclusionProof(index, 70_000, read);
      expect(checkInclusion(index, 70_000, leafHash(Buffer.from(String(index))), path, treeHash(leaves))).toEqual({
        ok: true,
      });
    }
    expect(() => nodesFromTiles(tilesOf(255))(8, 0)).toThrow("tlog: tile 1/0 is too narrow");
  });

  test("a tile and a bundle are read back, and a damaged one is refused", () => {
    const tile = encodeTile(leaves.slice(0, 3));
    expect(decodeTile(tile)?.map((hash) => Buffer.from(hash))).toEqual(leaves.slice(0, 3));
    expect(decodeTile(tile.subarray(1))).toBe(null);
    expect(decodeTile(new Uint8Array())).toBe(null);
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: TILE_WIDTH }), (entries) => {
        const bundle = encodeBundle(entries);
        expect(decodeBundle(bundle)?.map((entry) => Buffer.from(entry))).toEqual(
          entries.map((entry) => Buffer.from(entry)),
        );
        if (bundle.length > 0 && (entries.at(-1)?.length ?? 0) > 0)
          expect(decodeBundle(bundle.subarray(0, -1))).toBe(null);
      }),
    );
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow("tlog: an entry is at most 65,535 bytes long");
  });
});

describe("proofs that travel alone", () => {
  const log = signerOf("log.example/custodian", Buffer.alloc(32, 1));
  const parsed = parseVkey(vkeyOf(log));
  if (!parsed.ok) throw new Error(parsed.why);
  const key = parsed.value;
  const size = 300;
  const read = nodesFromTiles(tilesOf(size));
  const checkpoint = signCheckpoint({ origin: log.name, size, root: rangeHash(0, size, read) }, log);
  const leaf = leafHash(Buffer.from("77"));
  const text = formatTlogProof({ index: 77, hashes: inclusionProof(77, size, read), checkpoint });

  test("one is enough to prove a leaf with the log's key and nothing else", () => {
    expect(checkTlogProof(text, leaf, key)).toMatchObject({ ok: true, value: { index: 77, checkpoint: { size } } });
    expect(checkTlogProof(text, leafHash(Buffer.from("78")), key).ok).toBe(false);
  });

  test("an extra line is read over, and not believed", () => {
    const extra = text.replace("\nindex", "\nextra aGVsbG8=\nindex");
    expect(checkTlogProof(extra, leaf, key).ok).toBe(true);
    expect(parseTlogProof(text.replace("\nindex", "\nextra ???\nindex")).ok).toBe(false);
  });

  test("no change of any character of it is accepted", () => {
    for (let at = 0; at < text.length; at++)
      for (const other of ["A", "1", "\n", ""]) {
        if (text[at] === other) continue;
        expect(checkTlogProof(text.slice(0, at) + other + text.slice(at + 1), leaf, key).ok, `at ${at}`).toBe(false);
      }
  });
});
