export { type Checkpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
export { cosign, cosignaturesOf } from "./cosignature.ts";
export {
  appendLeaf,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Hash,
  leafHash,
  rootOf,
  treeHash,
} from "./hash.ts";
export { parseVkey, type Signer, signerOf, type Verifier, vkeyOf } from "./key.ts";
export { addSignatures, openNote, parseNote, signNote } from "./note.ts";
export {
  checkConsistency,
  checkInclusion,
  consistencyProof,
  inclusionProof,
  type NodeReader,
  rangeHash,
} from "./proof.ts";
export {
  bundlePath,
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  type FilledTile,
  growTiles,
  hashesAt,
  newTiles,
  nodesFromTiles,
  parseTilePath,
  TILE_WIDTH,
  tilePath,
} from "./tile.ts";
export { checkTlogProof, formatTlogProof, parseTlogProof } from "./tlog-proof.ts";
export type { Parsed } from "./verdict.ts";
