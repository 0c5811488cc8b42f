import { fromDecimal } from "./base64.ts";
import { HASH_BYTES, type Hash, treeHash } from "./hash.ts";
import type { NodeReader } from "./proof.ts";

/** Levels of the tree in one tile, and the hashes in a full one (c2sp.org/tlog-tiles). */
const HEIGHT = 8;
export const TILE_WIDTH = 256;
const HIGHEST_LEVEL = 63;

/** A tile: its level, its place in that level, and how many hashes (or entries) it has, 1 to 256. */
export type Tile = { level: number; index: number; width: number };

/** How many complete hashes a tree of this size has at a tile level: floor(size / 256^level). */
export const hashesAt = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tiles that a tree of `size` needs and a tree of `before` did not have, lowest level first; partial ones last of theirs. */
export function newTiles(before: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; level <= HIGHEST_LEVEL && hashesAt(size, level) > 0; level++) {
    const old = hashesAt(before, level);
    const now = hashesAt(size, level);
    if (old === now) continue;
    for (let index = Math.floor(old / TILE_WIDTH); index * TILE_WIDTH < now; index++)
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, now - index * TILE_WIDTH) });
  }
  return tiles;
}

/** A tile with its hashes. */
export type FilledTile = { level: number; index: number; hashes: Hash[] };

/**
 * The tiles that change when leaves are appended to a tree of `before`, filled. `partial` hands out the hashes of a level's
 * last tile while it is not full: at most 255, none where the level ends with a full one.
 */
export function growTiles(
  before: number,
  leaves: readonly Hash[],
  partial: (level: number) => readonly Hash[],
): FilledTile[] {
  const grown: FilledTile[] = [];
  let added = leaves;
  for (let level = 0; added.length > 0; level++) {
    const old = hashesAt(before, level);
    const standing = partial(level);
    if (standing.length !== old % TILE_WIDTH)
      throw new Error(`tlog: the last tile of level ${level} does not fit ${before} leaves`);
    const row = [...standing, ...added];
    const next: Hash[] = [];
    for (let at = 0; at < row.length; at += TILE_WIDTH) {
      const hashes = row.slice(at, at + TILE_WIDTH);
      grown.push({ level, index: Math.floor(old / TILE_WIDTH) + at / TILE_WIDTH, hashes });
      if (hashes.length === TILE_WIDTH) next.push(treeHash(hashes));
    }
    added = next;
  }
  return grown;
}

/** `x001/x234/067`: groups of three digits, all but the last with an x (c2sp.org/tlog-tiles). */
function groupsOf(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
}

const widthOf = ({ width }: Tile) => (width === TILE_WIDTH ? "" : `.p/${width}`);

/** The path below the log's prefix of a tile of hashes, or of the bundle of entries beside it. */
export const tilePath = (tile: Tile): string => `tile/${tile.level}/${groupsOf(tile.index)}${widthOf(tile)}`;
export const bundlePath = (tile: Omit<Tile, "level">): string =>
  `tile/entries/${groupsOf(tile.index)}${widthOf({ level: 0, ...tile })}`;

/** Reads such a path; null for every other spelling. `level` is "entries" for a bundle. */
export function parseTilePath(path: string): (Omit<Tile, "level"> & { level: number | "entries" }) | null {
  const [, levelText, groups, widthText] =
    /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path) ?? [];
  if (levelText === undefined || groups === undefined) return null;
  const level = levelText === "entries" ? levelText : Number(levelText);
  const index = fromDecimal(groups.replaceAll(/[x/]/g, "").replace(/^0+(?=.)/, ""));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  if (
    index === null ||
    (widthText !== undefined && width >= TILE_WIDTH) ||
    (level !== "entries" && level > HIGHEST_LEVEL)
  )
    return null;
  return groupsOf(index) === groups ? { level, index, width } : null;
}

/** The bytes of a tile out of its hashes, and back: 32 each, in order. */
export const encodeTile = (hashes: readonly Hash[]): Uint8Array => Buffer.concat(hashes);
export function decodeTile(bytes: Uint8Array): Hash[] | null {
  if (bytes.length === 0 || bytes.length % HASH_BYTES !== 0 || bytes.length > TILE_WIDTH * HASH_BYTES) return null;
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, n) =>
    bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
  );
}

const LENGTH_BYTES = 2;
const LONGEST_ENTRY = 0xffff;

/** A bundle of entries: each a big-endian 16-bit length and its bytes. Throws on an entry that is longer than that can say. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY) throw new Error("tlog: an entry is at most 65,535 bytes long");
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries of a bundle; null when a length points beyond the end, or there are more than 256. */
export function decodeBundle(bundle: Uint8Array): Uint8Array[] | null {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.length);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + LENGTH_BYTES > bytes.length || entries.length === TILE_WIDTH) return null;
    const end = at + LENGTH_BYTES + bytes.readUInt16BE(at);
    if (end > bytes.length) return null;
    entries.push(bundle.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return entries;
}

/** Reads nodes of any level out of tiles: those between two tile levels are hashed from the tile below. */
export function nodesFromTiles(hashes: (level: number, index: number) => readonly Hash[]): NodeReader {
  return (level, index) => {
    const tileLevel = Math.floor(level / HEIGHT);
    const span = 2 ** (level % HEIGHT);
    const first = index * span;
    const tile = hashes(tileLevel, Math.floor(first / TILE_WIDTH));
    const at = first % TILE_WIDTH;
    const part = tile.slice(at, at + span);
    if (part.length !== span)
      throw new Error(`tlog: tile ${tileLevel}/${Math.floor(first / TILE_WIDTH)} is too narrow`);
    return treeHash(part);
  };
}
